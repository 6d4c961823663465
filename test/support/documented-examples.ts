/** The examples of the provider's documentation, to the letter. */
import { readFileSync } from 'node:fs';

interface Page {
  readonly next: string;
  readonly previous: null;
  /** Newest first, with the columns that the documentation names. */
  readonly results: readonly [Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>];
}

interface Examples {
  readonly deliveries_page: Page;
  readonly resends_page: Page;
  readonly resend_one_qr_code: object;
  readonly resend_accepted: object;
}

export const examples: Examples = JSON.parse(
  readFileSync(new URL('./documented-examples.json', import.meta.url), 'utf8'),
);
