import { describe, expect, it } from 'vitest';
import type { ResendNotification } from '../../electron/core/resends/notices/resend-topic.ts';
import { wordsOfResends } from '../../electron/shell/notifications/resend-message.ts';
import { languageOfSystem, textsIn } from '../../electron/shell/texts/texts.ts';

const notification = (change: Partial<ResendNotification> = {}): ResendNotification => ({
  id: 'n1',
  repeated: false,
  keys: [1],
  completed: 1,
  failed: 0,
  resend: { key: 1, providerId: 7890, kind: 'CASHIN', mode: 'object', objectReferenceId: '12345' },
  errorMessage: null,
  outcome: null,
  silent: false,
  corrected: false,
  ...change,
});

const outcome = {
  ...{ recovered: 37, stillFailing: 2, noNewDelivery: 1, alreadyDelivered: 0, delivered: 0, unread: 0 },
  ...{ failingWith: [500, null], awaited: false, settled: true },
};
const nothing = { ...outcome, recovered: 0, stillFailing: 0, noNewDelivery: 0, failingWith: [] };
const words = (language: 'pt-BR' | 'en', change: Partial<ResendNotification> = {}) =>
  wordsOfResends(notification(change), textsIn(language), language);

describe('what a notification says', () => {
  it('names the object, in both languages', () => {
    expect(words('en')).toEqual({
      title: 'Resend completed',
      body: 'QR Code 12345: the provider processed the resend.',
    });
    expect(words('pt-BR').title).toBe('Reenvio concluído');
  });

  it('says the outcome in numbers, once it is known', () => {
    expect(words('en', { outcome }).body).toBe(
      'QR Code 12345: 37 of 40 recovered, 2 still failing (HTTP 500, no response), 1 without a new delivery.',
    );
    expect(words('pt-BR', { outcome }).body).toContain('37 de 40 recuperadas, 2 ainda com falha (HTTP 500');
  });

  it('says what may still change, and never counts out of nothing', () => {
    const said = (change: Partial<typeof outcome>) =>
      words('en', { outcome: { ...nothing, settled: false, ...change } });
    expect(said({ noNewDelivery: 1 }).body).toBe(
      'QR Code 12345: 0 of 1 recovered, 1 without a new delivery, as far as is known by now.',
    );
    expect(said({}).body).toBe('QR Code 12345: no delivery in the archive belongs to it yet.');
    expect(said({ alreadyDelivered: 2, delivered: 1, unread: 3, settled: true }).body).toBe(
      'QR Code 12345: 2 already delivered, 1 delivered, not known whether before, 3 with a status that cannot be read.',
    );
    for (const language of ['en', 'pt-BR'] as const) {
      const { body } = words(language, { outcome: { ...nothing, unread: 1 } });
      expect(body).not.toMatch(/0 (?:of|de) 0|no response|sem resposta/u);
    }
  });

  it('says that an outcome turned out otherwise than was told', () => {
    const corrected = { corrected: true, outcome };
    expect(words('en', corrected)).toMatchObject({ title: 'The outcome of a resend changed' });
    expect(words('en', corrected).body).toMatch(/^QR Code 12345, otherwise than told before: 37 of 40 recovered/u);
    const many = { ...corrected, keys: [1, 2, 3, 4], completed: 4, resend: null };
    expect(words('pt-BR', many).title).toBe('Os resultados de 4 reenvios mudaram');
  });

  it("gives the provider's words on a failure, and says when there are none", () => {
    const failed = { completed: 0, failed: 1 };
    expect(words('en', { ...failed, errorMessage: 'external service unavailable' }).body).toBe(
      'QR Code 12345: external service unavailable',
    );
    expect(words('pt-BR', failed).body).toContain('não informou o motivo');
  });

  it('sums up when it is about many', () => {
    expect(words('en', { keys: [1, 2, 3, 4], completed: 3, failed: 1, resend: null })).toEqual({
      title: '4 resends ended',
      body: '3 completed, 1 failed.',
    });
  });

  it('names a kind that came later by its ID', () => {
    const resend = { key: 4, providerId: 9, kind: 'REFUND', mode: 'object', objectReferenceId: null } as const;
    expect(words('en', { resend }).body).toContain('Resend 9');
  });
});

describe("the system's language", () => {
  it.each([
    [['pt-BR', 'en-US'], 'pt-BR'],
    [['pt-PT'], 'pt-BR'],
    [['en-US', 'pt-BR'], 'en'],
    [['de'], 'en'],
    [[], 'en'],
  ] as const)('%j is spoken as %s', (preferred, language) => {
    expect(languageOfSystem(preferred)).toBe(language);
  });
});
