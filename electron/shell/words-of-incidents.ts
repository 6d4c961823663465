/** Puts words to an incident that opened or ended. Pure: it knows no system that shows them. */
import type { IncidentNotification } from '../core/incidents/incident-notifier.ts';
import type { Language, Texts } from './texts/texts.ts';

/** Gives title and body of a notification; times are those of `zone`, an IANA name. */
export function wordsOfIncident(
  { what, incident }: Pick<IncidentNotification, 'what' | 'incident'>,
  { texts, language, zone }: { readonly texts: Texts; readonly language: Language; readonly zone: string },
): { title: string; body: string } {
  const { url, from, to, deliveries, cause } = incident;
  const times = new Intl.DateTimeFormat(language, {
    ...{ day: '2-digit', month: language === 'pt-BR' ? '2-digit' : 'short' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone },
  });
  const host = URL.canParse(url) ? new URL(url).host || url : url;
  const why =
    cause.statusCode === null
      ? texts('notification.incident.unreachable')
      : texts('notification.incident.answered', { code: cause.statusCode });
  const facts = { host, count: deliveries, since: times.format(from), when: times.formatRange(from, to), why };
  return {
    title: texts(`notification.incident.${what}.title`, facts),
    body: texts(`notification.incident.${what}.body`, facts),
  };
}
