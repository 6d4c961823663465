/** What deliveries are told apart by. */

/** The two kinds of webhook that the provider tells apart. */
export const kinds = ['CASHIN', 'CASHOUT'] as const;

/** What deliveries are filtered by: `OTHER` are those of neither kind, and of none that is known. */
export const kindChoices = [...kinds, 'OTHER'] as const;

/**
 * What became of a delivery, read off its status code: 2xx delivered, 3xx redirected, 4xx refused, 5xx failing, none at
 * all no response (the endpoint could not be reached, or has not answered yet). Any other code is `other`.
 */
export const deliveryResults = ['delivered', 'redirected', 'refused', 'failing', 'no_response', 'other'] as const;

/** The filter that lets everything through. */
export const everyDelivery = {
  search: '',
  kinds: [],
  eventTypes: [],
  results: [],
  statusCodes: [],
  urls: [],
  webhookIds: [],
  transactionId: '',
  deliveryId: null,
  amountFrom: null,
  amountTo: null,
  order: '',
  objectId: '',
  from: null,
  to: null,
  lastAttemptFailed: false,
  neverSucceeded: false,
};

/**
 * `E` for a payment, `D` for one that was returned, the institution's ISPB (8 digits), and, as a rule, the minute in UTC
 * (`yyyyMMddHHmm`) and 11 letters or digits. Source: Banco Central do Brasil, Manual de Padrões para Iniciação do Pix. The
 * provider's own example is two characters longer, so other lengths are taken too.
 */
export const endToEndIdShape = /^[EDed]\d{8}[0-9A-Za-z]{11,55}$/u;
