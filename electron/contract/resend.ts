/** Resends: requests to send webhooks again, made here or elsewhere by the same user. */
import { z } from 'zod';
import { instantSchema, kindSchema, pageRequestSchema } from './common.ts';
import { accountShape, limits } from './values/limits.ts';
import { outcomeParts, type ResendState, resendReasons, resendStates } from './values/resends.ts';

/** One object: a QR Code (cash-in) or a transaction (cash-out), by the provider's integer ID. */
const objectOrderSchema = z.strictObject({
  mode: z.literal('object'),
  kind: kindSchema,
  objectReferenceId: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  /** The transactions whose deliveries led to this object, when known: the outcome is read off their new deliveries. */
  transactionIds: z.array(z.string().min(1).max(limits.transactionId)).max(limits.transactionsOfOrder).optional(),
});

/** Everything of one account in a period. Branch and account are strings: their leading zeros matter. */
const periodOrderSchema = z
  .strictObject({
    mode: z.literal('period'),
    kind: kindSchema,
    branch: z.string().regex(accountShape.branch),
    accountNumber: z.string().regex(accountShape.accountNumber),
    /** Epoch milliseconds, UTC. */
    from: instantSchema,
    to: instantSchema,
  })
  .refine((order) => order.to > order.from, { path: ['to'], message: 'must be after `from`' });

export const resendOrderSchema = z.discriminatedUnion('mode', [objectOrderSchema, periodOrderSchema]);
export type ResendOrder = z.infer<typeof resendOrderSchema>;

export const resendStateSchema = z.enum(resendStates);
export type { ResendState };

/**
 * What the deliveries say after a resend, counted in transactions; each counts once, for the worst of its events and endpoints.
 * What an older version wrote has neither of the counts that came later.
 */
export const outcomeSchema = z.strictObject({
  /** Everything of it that had not arrived has a newer delivery that did. */
  recovered: z.number().int().min(0),
  /** Its last delivery since did not arrive, whether an earlier one had or not. */
  stillFailing: z.number().int().min(0),
  /** Something of it had not arrived, and no new delivery of that was seen. */
  noNewDelivery: z.number().int().min(0),
  /** Had arrived whole before, and nothing since says otherwise. */
  alreadyDelivered: z.number().int().min(0).default(0),
  /** Arrived since; whether it had before is not known, so nobody can say that it was recovered. */
  delivered: z.number().int().min(0).default(0),
  /** Delivered since with a status that cannot be read: nobody can say whether it arrived. */
  unread: z.number().int().min(0).default(0),
  /** The status codes among those still failing, most frequent first; `null` is "no response". */
  failingWith: z.array(z.number().int().nullable()),
  /** Whether the first new deliveries are still being waited for: the provider completed it minutes ago. */
  awaited: z.boolean().default(false),
  /** False while it is provisional: it changes with what the archive learns, for days. */
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
  /** Why it waits for a person, or was taken out of its plan by Reenvio. */
  reason: z.enum(resendReasons).nullable(),
  /** When the provider's list was found not to show it any more: nothing is known of it since. */
  goneAt: instantSchema.nullable(),
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

export const resendFilterSchema = z.strictObject({
  search: z.string().max(limits.search),
  states: z.array(resendStateSchema),
  objectReferenceId: z.string().max(limits.objectId),
  /** Part of an account as it is shown: branch and number, or the provider's own number of it, with or without `#`. */
  account: z.string().max(limits.search),
  /** Only resends that led to this, of one transaction at least. */
  outcome: z.enum(outcomeParts).nullable(),
  /** Only resends of this plan. */
  planId: z.string().max(100).nullable(),
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
});
export type ResendFilter = z.infer<typeof resendFilterSchema>;

export const listResendsSchema = z.strictObject({ filter: resendFilterSchema, page: pageRequestSchema });
export const resendPageSchema = z.strictObject({ rows: z.array(resendRowSchema) });
export const resendSummarySchema = z.strictObject({
  count: z.number().int().min(0),
  /** Resends of the whole archive that go on by themselves. */
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
  orders: z.array(resendOrderSchema).min(1).max(limits.plan),
  note: z.string().max(limits.note),
  /** Keys of requests for the same that the person was shown: other ones hold an order back until a person has decided. */
  despite: z.array(z.number().int()).max(50_000).optional(),
  /** The preview's; without it a person is asked by a dialog of the system's. */
  ticket: z.string().max(100).nullable().default(null),
});
export const submittedPlanSchema = z.strictObject({
  planId: z.string(),
  /** One resend for each order, in their order; identical orders share one. */
  keys: z.array(z.number().int()),
  /** Those among `keys` that were already on their way: they are not made a second time. */
  joined: z.array(z.number().int()),
  /** Those among `keys` that wait for a person, because somebody asked for the same not long ago. */
  held: z.array(z.number().int()),
});
