/** What the app does to the desktop, told as one line of JSON on stdout each. */

export type Effect =
  | {
      readonly effect: 'notification';
      readonly id: number;
      readonly title: string;
      readonly body: string;
      /** What its buttons say. */
      readonly actions: readonly string[];
    }
  | { readonly effect: 'notification-closed'; readonly id: number }
  | { readonly effect: 'tray'; readonly tooltip: string; readonly title: string; readonly menu: readonly string[] }
  | { readonly effect: 'tray-removed' }
  | { readonly effect: 'open-external'; readonly url: string }
  | { readonly effect: 'open-path'; readonly path: string }
  | { readonly effect: 'show-item'; readonly path: string }
  | { readonly effect: 'save-dialog'; readonly path: string }
  | { readonly effect: 'open-dialog' }
  | {
      readonly effect: 'message-box';
      readonly message: string;
      readonly detail: string;
      readonly buttons: readonly string[];
      /** Which of them was pressed. */
      readonly response: number;
    }
  | { readonly effect: 'error-box'; readonly title: string; readonly content: string }
  | { readonly effect: 'badge'; readonly count: number }
  /** The text itself may be a secret. */
  | { readonly effect: 'clipboard'; readonly characters: number }
  | { readonly effect: 'window'; readonly event: 'show' | 'hide' | 'focus' | 'closed' | 'flash' }
  | { readonly effect: 'quit'; readonly code: number };

/** Tells one. */
export function tell(effect: Effect): void {
  process.stdout.write(`${JSON.stringify(effect)}\n`);
}
