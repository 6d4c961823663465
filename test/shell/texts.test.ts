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
  ...change,
});

const outcome = { recovered: 37, stillFailing: 2, noNewDelivery: 1, failingWith: [500, null], settled: true };
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
