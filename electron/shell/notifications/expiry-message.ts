/** Puts words to a token that expires soon. Pure: it knows no system that shows them. */
import type { TokenEnd } from '../../core/session/expiry-watch.ts';
import type { Language, Texts } from '../texts/texts.ts';

export interface ExpiryWording {
  readonly texts: Texts;
  readonly language: Language;
  /** IANA name. */
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Returns title and body of a notification. Begun minutes count. */
export function wordsOfExpiry(
  { profile, at }: Pick<TokenEnd, 'profile' | 'at'>,
  { texts, language, zone, now }: ExpiryWording,
): { title: string; body: string } {
  const minutes = Math.max(1, Math.ceil((at - now) / 60_000));
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  const time = new Intl.DateTimeFormat(language, clock).format(at);
  return {
    title: texts('notification.expiring.title', { count: minutes }),
    body: texts('notification.expiring.body', { profile: profile.label, time }),
  };
}
