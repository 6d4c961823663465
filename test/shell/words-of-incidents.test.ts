import { expect, test } from 'vitest';
import type { Incident } from '../../electron/contract/incident.ts';
import { textsIn } from '../../electron/shell/texts/texts.ts';
import { wordsOfIncident } from '../../electron/shell/words-of-incidents.ts';

const from = Date.UTC(2026, 4, 12, 17, 2);
const incident: Incident = {
  ...{ url: 'https://erp.example.com/webhooks', from, to: from + 35 * 60_000, noticedAt: from, recoveredAt: null },
  ...{ deliveries: 48, transactions: 31, cause: { result: 'failing', statusCode: 503, deliveries: 30 } },
};

test('names the endpoint, when, how much and why, in both languages', () => {
  const words = (language: 'en' | 'pt-BR', what: 'opened' | 'recovered') =>
    wordsOfIncident({ what, incident }, { texts: textsIn(language), language, zone: 'America/Sao_Paulo' });
  expect(words('en', 'opened')).toEqual({
    title: 'erp.example.com takes no deliveries',
    body: '48 deliveries failed since May 12, 14:02: it answered 503.',
  });
  expect(words('en', 'recovered').body).toMatch(/^48 deliveries failed, May 12, 14:02\s–\s14:37\. Resend them/u);
  expect(words('pt-BR', 'opened').title).toBe('erp.example.com parou de receber entregas');
  expect(words('pt-BR', 'recovered').body).toContain('48 entregas com falha');
});
