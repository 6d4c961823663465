/** What a failure means and what to do about it, in the language on screen. */
import { useCallback } from 'react';
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

/**
 * Returns the words for failures: the same function for as long as language and zone stay. Every code has its own words: a new
 * one does not compile until both languages know it.
 */
export function useFailureText(): (failure: Failure) => FailureText {
  const { t } = useTranslation('failures');
  const { t: common } = useTranslation('common');
  const { time } = useFormats();
  return useCallback(
    (failure) => {
      const next = t(`${failure.code}.next`);
      const wait = failure.retryAt === undefined ? '' : ` ${common('retryAt', { time: time(failure.retryAt) })}`;
      const status = failure.status === undefined ? null : `HTTP ${failure.status}`;
      const details = [status, failure.message].filter(Boolean).join(' · ');
      return { what: t(`${failure.code}.what`), next: next + wait, details: visibleText(details) || null };
    },
    [t, common, time],
  );
}
