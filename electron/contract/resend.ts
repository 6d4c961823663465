/** Resends: requests to send webhooks again, made here or elsewhere by the same user. */
import { z } from 'zod';
import { instantSchema, kindSchema, pageRequestSchema } from './common.ts';

/** One object: a QR Code (cash-in) or a transaction (cash-out), by the provider's integer ID. */
const objectOrderSchema = z.strictObject({
  mode: z.literal('object'),
  kind: kindSchema,
  objectReferenceId: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  /** The transactions whose deliveries led to this object, when known: the outcome is read off their new deliveries. */
  transactionIds: z.array(z.string().min(1).max(200)).max(100).optional(),
});

/** Everything of one account in a period. Branch and account are strings: their leading zeros matter. */
const periodOrderSchema = z
  .strictObject({
    mode: z.literal('period'),
    kind: kindSchema,
    branch: z.string().regex(/^\d{1,10}$/),
    accountNumber: z.string().regex(/^[0-9A-Za-z-]{1,30}$/),
    /** Epoch milliseconds, UTC. */
    from: instantSchema,
    to: instantSchema,
  })
  .refine((order) => order.to > order.from, { path: ['to'], message: 'must be after `from`' });

export const resendOrderSchema = z.discriminatedUnion('mode', [objectOrderSchema, periodOrderSchema]);
export type ResendOrder = z.infer<typeof resendOrderSchema>;

/**
 * The life of a resend: `planned` and `sending` are ours, `accepted` was taken by the provider and has no status yet,
 * `refused` and `cancelled` end it before the provider took it. `unknown` waits for the provider's list; `sendable` is
 * what that list does not hold: nothing was made, and a person may have it sent again. Then the provider's own four.
 * `other` is a status that the provider added since: `providerStatus` spells it.
 */
export const resendStates = [
  'planned',
  'sending',
  'unknown',
  'sendable',
  'refused',
  'cancelled',
  'accepted',
  'pending',
  'processing',
  'completed',
  'failed',
  'other',
] as const;
export const resendStateSchema = z.enum(resendStates);
export type ResendState = z.infer<typeof resendStateSchema>;

/** What the deliveries say after a resend, counted in transactions. */
export const outcomeSchema = z.strictObject({
  recovered: z.number().int().min(0),
  stillFailing: z.number().int().min(0),
  noNewDelivery: z.number().int().min(0),
  /** The status codes among those still failing, most frequent first; `null` is "no response". */
  failingWith: z.array(z.number().int().nullable()),
  /** False while new deliveries may still come. */
  settled: z.boolean(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

export const resendRowSchema = z.strictObject({
  /** Reenvio's own number of this resend in this archive; it exists before the provider's ID does. */
  key: z.number().int(),
  /** The provider's request ID. */
  providerId: z.number().int().nullable(),
  /** The plan it belongs to, when made here. */
  planId: z.string().nullable(),
  state: resendStateSchema,
  providerStatus: z.string().nullable(),
  mode: z.enum(['object', 'period']),
  /** As the provider spells it: `CASHIN`, `CASHOUT`, or a kind that came later. */
  kind: z.string(),
  objectReferenceId: z.string().nullable(),
  accountMirrorId: z.number().int().nullable(),
  branch: z.string().nullable(),
  accountNumber: z.string().nullable(),
  periodFrom: instantSchema.nullable(),
  periodTo: instantSchema.nullable(),
  note: z.string(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  processedAt: instantSchema.nullable(),
  /** The provider's words when it refused or failed. */
  errorMessage: z.string().nullable(),
  outcome: outcomeSchema.nullable(),
});
export type ResendRow = z.infer<typeof resendRowSchema>;

/** A moment in a resend's life, with when this app saw it; of what was over before that, with the provider's times. */
export const resendTransitionSchema = z.strictObject({ state: resendStateSchema, at: instantSchema });

export const resendDetailSchema = resendRowSchema.extend({
  userId: z.number().int().nullable(),
  timeline: z.array(resendTransitionSchema),
});
export type ResendDetail = z.infer<typeof resendDetailSchema>;

/** What resends can be filtered by: that at least one transaction ended so. */
export const outcomeParts = ['recovered', 'stillFailing', 'noNewDelivery'] as const;
export type OutcomePart = (typeof outcomeParts)[number];

export const resendFilterSchema = z.strictObject({
  search: z.string().max(500),
  states: z.array(resendStateSchema),
  objectReferenceId: z.string().max(30),
  accountMirrorId: z.number().int().nullable(),
  /** Only resends that led to this, of one transaction at least. */
  outcome: z.enum(outcomeParts).nullable(),
  /** Only resends of this plan. */
  planId: z.string().max(100).nullable(),
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
});
export type ResendFilter = z.infer<typeof resendFilterSchema>;

export const everyResend: ResendFilter = {
  search: '',
  states: [],
  objectReferenceId: '',
  accountMirrorId: null,
  outcome: null,
  planId: null,
  from: null,
  to: null,
};

export const listResendsSchema = z.strictObject({ filter: resendFilterSchema, page: pageRequestSchema });
export const resendPageSchema = z.strictObject({ rows: z.array(resendRowSchema) });
export const resendSummarySchema = z.strictObject({
  count: z.number().int().min(0),
  /** Resends of the whole archive that have not ended. */
  open: z.number().int().min(0),
});
export const resendKeySchema = z.strictObject({ key: z.number().int() });

/**
 * What a person confirmed. `planId` is made by the wizard when it opens: the same plan submitted twice (second click,
 * second window) is one plan.
 */
export const submitResendsSchema = z.strictObject({
  planId: z.uuid(),
  /** The profile that the person saw it in: in another one it is nothing. */
  profileId: z.string(),
  orders: z.array(resendOrderSchema).min(1).max(50_000),
  note: z.string().max(500),
});
export const submittedPlanSchema = z.strictObject({
  planId: z.string(),
  /** One resend for each order, in their order; identical orders share one. */
  keys: z.array(z.number().int()),
  /** Those among `keys` that were already on their way: they are not made a second time. */
  joined: z.array(z.number().int()),
});
