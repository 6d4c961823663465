/** What a failure means and what to do about it, in the language on screen. */
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/contract/failure.ts';
import { useFormats } from './formats.ts';
import { visibleText } from './visible-text.ts';

export type FailureText = {
  /** What happened, one sentence. */
  readonly what: string;
  /** What to try, one sentence or two. */
  readonly next: string;
  /** The provider's own words or a technical detail. */
  readonly details: string | null;
};

/** Gives the words for failures. Every code has its own: a new one does not compile until both languages know it. */
export function useFailureText(): (failure: Failure) => FailureText {
  const { t } = useTranslation('failures');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  return (failure) => {
    const next = t(`${failure.code}.next`);
    const wait = failure.retryAt === undefined ? '' : ` ${common('retryAt', { time: formats.time(failure.retryAt) })}`;
    const status = failure.status === undefined ? null : `HTTP ${failure.status}`;
    const details = [status, failure.message].filter(Boolean).join(' · ');
    return { what: t(`${failure.code}.what`), next: next + wait, details: visibleText(details) || null };
  };
}
