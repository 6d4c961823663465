/** Short messages in the corner: what was done, or what could not be. */
import type { NotificationData } from '@mantine/notifications';
import type { Failure } from '../../electron/contract/failure.ts';
import type { FailureText } from './failure-text.ts';

/** Says that something was done. The same `id` replaces the message that is there. */
export function notifyDone(message: string, id?: string): void {
  show({ message, color: 'teal', autoClose: 4_000, ...(id === undefined ? {} : { id }) });
}

/** Says what could not be done and what to try. What a person cancelled needs no message. */
export function notifyFailure(failure: Failure, text: (failure: Failure) => FailureText): void {
  if (failure.code === 'cancelled') return;
  const { what, next } = text(failure);
  show({ id: failure.code, title: what, message: next, color: 'red', autoClose: 8_000 });
}

/** Says that something cannot be had, and what to do instead. The same `id` replaces the message that is there. */
export function notifyProblem(words: { title: string; message: string; id: string }): void {
  show({ ...words, color: 'orange', autoClose: 8_000 });
}

function show(data: NotificationData): void {
  void import('@mantine/notifications').then(({ notifications }) => notifications.show(data));
}
