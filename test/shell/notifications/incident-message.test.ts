import { expect, test } from 'vitest';
import type { Incident } from '../../../electron/contract/incident.ts';
import { wordsOfIncidents } from '../../../electron/shell/notifications/incident-message.ts';
import { placeOfIncidents } from '../../../electron/shell/notifications/place-of-incidents.ts';
import { textsIn } from '../../../electron/shell/texts/texts.ts';

const from = Date.UTC(2026, 4, 12, 17, 2);
const incident: Incident = {
  ...{ url: 'https://erp.example.com/webhooks', urls: ['https://erp.example.com/webhooks'] },
  ...{ from, to: from + 35 * 60_000, noticedAt: from, recoveredAt: null },
  ...{ deliveries: 48, transactions: 31, missing: 12, cause: { result: 'failing', statusCode: 503, deliveries: 30 } },
};

test('names the endpoint, when, how much and why, in both languages', () => {
  const words = (language: 'en' | 'pt-BR', what: 'opened' | 'recovered') =>
    wordsOfIncidents([{ what, incident }], { texts: textsIn(language), language, zone: 'America/Sao_Paulo' });
  expect(words('en', 'opened')).toEqual({
    title: 'erp.example.com takes no deliveries',
    body: '48 deliveries failed since May 12, 14:02: it answered 503.',
  });
  expect(words('en', 'recovered').body).toMatch(/^48 deliveries failed, May 12, 14:02\s–\s14:37\. Resend them/u);
  expect(words('pt-BR', 'opened').title).toBe('erp.example.com parou de receber entregas');
  expect(words('pt-BR', 'recovered').body).toContain('48 entregas com falha');
});

test.each([
  ['no_response', 'it could not be reached'],
  ['other', 'its answer cannot be read'],
] as const)('tells an endpoint without an answer from an answer that cannot be read (%s)', (result, words) => {
  const unclear: Incident = { ...incident, cause: { result, statusCode: null, deliveries: 30 } };
  const speech = { texts: textsIn('en'), language: 'en', zone: 'America/Sao_Paulo' } as const;
  expect(wordsOfIncidents([{ what: 'opened', incident: unclear }], speech).body).toContain(words);
});

const others = ['a', 'b', 'c'].map((host, index) => ({
  ...incident,
  ...{ url: `https://${host}.example.com/`, from: from - index * 60_000, recoveredAt: from + 40 * 60_000 },
}));
const news = [
  { what: 'opened' as const, incident },
  ...others.map((other) => ({ what: 'recovered' as const, incident: other })),
];

test('sums up many, in both languages', () => {
  const words = (language: 'en' | 'pt-BR') =>
    wordsOfIncidents(news, { texts: textsIn(language), language, zone: 'America/Sao_Paulo' });
  expect(words('en').title).toBe('4 incidents');
  expect(words('en').body).toMatch(
    /^erp\.example\.com, a\.example\.com, b\.example\.com, …\. Down: 1\. Recovered: 3\./u,
  );
  expect(words('en').body).toContain('Deliveries that failed: 192.');
  expect(words('pt-BR').title).toBe('4 incidentes');
});

test('lead to their time and their endpoint', () => {
  const { url, to } = incident;
  expect(placeOfIncidents(news.slice(0, 1))).toEqual({ screen: 'incidents', url, from, to: null });
  expect(placeOfIncidents(news.slice(1, 2))).toMatchObject({ url: 'https://a.example.com/', to });
  expect(placeOfIncidents(news.slice(1))).toEqual({ screen: 'incidents', url: null, from: from - 120_000, to });
});
