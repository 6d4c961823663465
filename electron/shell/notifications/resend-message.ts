/** Puts words to what became of resends. Pure: it knows no system that shows them. */
import type { Outcome } from '../../contract/resend.ts';
import type { ResendNotification } from '../../core/resends/notices/resend-topic.ts';
import type { Language, Texts } from '../texts/texts.ts';
import { nameOf } from './names-of-resends.ts';

/** Returns title and body of a notification. */
export function wordsOfResends(
  { resend, completed, failed, errorMessage, outcome }: ResendNotification,
  texts: Texts,
  language: Language,
): { title: string; body: string } {
  if (!resend) {
    const counts = texts('notification.summary.body', { completed, failed });
    return {
      title: texts('notification.summary.title', { count: completed + failed }),
      body: outcome ? `${counts} ${capitalized(sentenceOf(outcome, texts, language))}.` : counts,
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
  if (!outcome) return { title, body: texts('notification.completed.body', { what }) };
  return {
    title,
    body: texts('notification.completed.bodyOutcome', { what, outcome: sentenceOf(outcome, texts, language) }),
  };
}

/** Says an outcome: "37 of 40 recovered, 2 still failing (HTTP 500), 1 without a new delivery". */
function sentenceOf(outcome: Outcome, texts: Texts, language: Language): string {
  const { recovered, stillFailing, noNewDelivery, failingWith } = outcome;
  const codes = new Intl.ListFormat(language, { type: 'conjunction', style: 'narrow' }).format(
    failingWith.map((code) => (code === null ? texts('outcome.noResponse') : `HTTP ${code}`)),
  );
  return [
    texts('outcome.recovered', { recovered, total: recovered + stillFailing + noNewDelivery }),
    ...(stillFailing > 0 ? [texts('outcome.stillFailing', { count: stillFailing, codes })] : []),
    ...(noNewDelivery > 0 ? [texts('outcome.noNewDelivery', { count: noNewDelivery })] : []),
  ].join(', ');
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
