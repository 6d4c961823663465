/** Puts words to incidents that opened or ended. Pure: it knows no system that shows them. */
import type { IncidentNews } from '../../core/incidents/incident-topic.ts';
import type { Language, Texts } from '../texts/texts.ts';

interface Speech {
  readonly texts: Texts;
  readonly language: Language;
  readonly zone: string;
}

/** Hosts that a summary names. */
const mostNamed = 3;

/** Returns title and body of a notification; times are those of `zone`, an IANA name. */
export function wordsOfIncidents(news: readonly IncidentNews[], speech: Speech): { title: string; body: string } {
  const [only] = news;
  if (only && news.length === 1) return wordsOfOne(only, speech);
  const { texts, language } = speech;
  const hosts = [...new Set(news.map(({ incident }) => hostOf(incident.url)))];
  const named = [...hosts.slice(0, mostNamed), ...(hosts.length > mostNamed ? ['…'] : [])];
  const opened = news.filter(({ what }) => what === 'opened').length;
  const facts = {
    hosts: new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(named),
    opened,
    recovered: news.length - opened,
    deliveries: news.reduce((sum, { incident }) => sum + incident.deliveries, 0),
  };
  return {
    title: texts('notification.incident.summary.title', { count: news.length }),
    body: texts('notification.incident.summary.body', facts),
  };
}

function wordsOfOne(
  { what, incident }: IncidentNews,
  { texts, language, zone }: Speech,
): { title: string; body: string } {
  const { url, from, to, deliveries, cause } = incident;
  const times = new Intl.DateTimeFormat(language, {
    ...{ day: '2-digit', month: language === 'pt-BR' ? '2-digit' : 'short' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone },
  });
  const why =
    cause.result === 'no_response'
      ? texts('notification.incident.unreachable')
      : cause.statusCode === null
        ? texts('notification.incident.unreadable')
        : texts('notification.incident.answered', { code: cause.statusCode });
  const facts = {
    host: hostOf(url),
    count: deliveries,
    since: times.format(from),
    when: times.formatRange(from, to),
    why,
  };
  return {
    title: texts(`notification.incident.${what}.title`, facts),
    body: texts(`notification.incident.${what}.body`, facts),
  };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || url : url;
}
