/** How long a text may be and how much one request may hold: what the schemas enforce, and fields and selections keep to. */
export const limits = {
  /** Rows of one page of a list. */
  pageRows: 500,
  /** Characters of a search. */
  search: 500,
  /** Characters of a transaction ID, or of its beginning. */
  transactionId: 200,
  /** Characters of the note of a resend. */
  note: 500,
  /** Digits of an object's ID that is looked for among the resends. */
  objectId: 30,
  /** Orders of one plan, and deliveries whose bodies one plan is read from. */
  plan: 50_000,
  /** Transactions that one order names. */
  transactionsOfOrder: 100,
  /** Characters of a client ID or of a client secret. */
  credential: 500,
  /** Characters of a profile's name. */
  profileName: 80,
  /** Characters of a saved view's name. */
  viewName: 60,
  /** Saved views of a profile: among more, nobody would find one. */
  views: 50,
  /** Bytes of one portion of a list's file: IPC copies it sooner than a person notices. */
  listPortion: 1_048_576,
  /** Bytes of a list of payments that are to be resent. */
  listBytes: 20_000_000,
  /** Characters of one thing that a page has the main process remember. */
  remembered: 2_000_000,
  /** Characters of an ID, or of a part of one, that is looked for in a list. */
  listSearch: 200,
} as const;

/** An account as a period names it: strings, for their leading zeros matter. */
export const accountShape = { branch: /^\d{1,10}$/u, accountNumber: /^[0-9A-Za-z-]{1,30}$/u } as const;
