/** Puts words to what became of resends. Pure: it knows no system that shows them. */
import type { Outcome } from '../../contract/resend.ts';
import type { ResendNotification } from '../../core/resends/notices/resend-topic.ts';
import type { Language, Texts } from '../texts/texts.ts';
import { nameOf } from './names-of-resends.ts';

/** Returns title and body of a notification. */
export function wordsOfResends(
  { resend, completed, failed, errorMessage, outcome, corrected }: ResendNotification,
  texts: Texts,
  language: Language,
): { title: string; body: string } {
  const said = outcome && sentenceOf(outcome, texts, language);
  if (corrected && said !== null) {
    if (resend) {
      const body = texts('notification.corrected.body', { what: nameOf(resend, texts), outcome: said });
      return { title: texts('notification.corrected.title'), body };
    }
    const title = texts('notification.corrected.titleMany', { count: completed });
    return { title, body: texts('notification.corrected.bodyMany', { outcome: said }) };
  }
  if (!resend) {
    const counts = texts('notification.summary.body', { completed, failed });
    return {
      title: texts('notification.summary.title', { count: completed + failed }),
      body: said === null ? counts : `${counts} ${capitalized(said)}.`,
    };
  }
  const what = nameOf(resend, texts);
  if (failed > 0) {
    const why = errorMessage ?? texts('notification.failed.noReason');
    return {
      title: texts('notification.failed.title'),
      body: texts('notification.failed.body', { what, why }),
    };
  }
  const title = texts('notification.completed.title');
  if (said === null) return { title, body: texts('notification.completed.body', { what }) };
  return { title, body: texts('notification.completed.bodyOutcome', { what, outcome: said }) };
}

/** Says an outcome: "37 of 40 recovered, 2 still failing (HTTP 500), 1 without a new delivery", and whether it may change. */
function sentenceOf(outcome: Outcome, texts: Texts, language: Language): string {
  const { recovered, stillFailing, noNewDelivery, alreadyDelivered, delivered, unread, failingWith } = outcome;
  const codes = new Intl.ListFormat(language, { type: 'conjunction', style: 'narrow' }).format(
    failingWith.map((code) => (code === null ? texts('outcome.noResponse') : `HTTP ${code}`)),
  );
  const total = recovered + stillFailing + noNewDelivery;
  const parts = [
    ...(total > 0 ? [texts('outcome.recovered', { recovered, total })] : []),
    ...(stillFailing > 0 ? [texts('outcome.stillFailing', { count: stillFailing, codes })] : []),
    ...(noNewDelivery > 0 ? [texts('outcome.noNewDelivery', { count: noNewDelivery })] : []),
    ...(alreadyDelivered > 0 ? [texts('outcome.alreadyDelivered', { count: alreadyDelivered })] : []),
    ...(delivered > 0 ? [texts('outcome.delivered', { count: delivered })] : []),
    ...(unread > 0 ? [texts('outcome.unread', { count: unread })] : []),
  ];
  if (parts.length === 0) return texts(outcome.settled ? 'outcome.unknown' : 'outcome.unknownYet');
  return outcome.settled ? parts.join(', ') : texts('outcome.provisional', { outcome: parts.join(', ') });
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
