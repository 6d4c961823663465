/** Plans on their way: how far the queue is, and what a person may tell it. */
import { z } from 'zod';
import { instantSchema, kindSchema } from './common.ts';
import { failureSchema } from './failure.ts';
import { outcomeSchema, resendStateSchema } from './resend.ts';
import { limits } from './values/limits.ts';

export const planIdSchema = z.strictObject({ planId: z.string().max(100) });

export const planProgressSchema = z.strictObject({
  planId: z.string(),
  note: z.string(),
  createdAt: instantSchema,
  paused: z.boolean(),
  /** Resends of the plan, each counted once. */
  size: z.number().int().min(0),
  /** How many of them are in which state now. */
  states: z.record(resendStateSchema, z.number().int().min(0)),
  /** How many of them still go on by themselves. */
  open: z.number().int().min(0),
  /** The outcomes of its completed resends, added up; `null` while there is none. */
  outcome: outcomeSchema.nullable(),
});
export type PlanProgress = z.infer<typeof planProgressSchema>;

/** The queue that sends the plans of a profile, one resend at a time. */
export const queueStateSchema = z.strictObject({
  /** `waiting`: until `retryAt`, because of `failure`. `unauthorized`: until there is a new token. */
  phase: z.enum(['idle', 'sending', 'waiting', 'unauthorized']),
  failure: failureSchema.nullable(),
  retryAt: instantSchema.nullable(),
});
export type QueueState = z.infer<typeof queueStateSchema>;

export const resendKeysSchema = z.strictObject({ keys: z.array(z.number().int()).max(limits.plan) });
export const cancelledSchema = z.strictObject({ cancelled: z.number().int().min(0) });

/** What "Resend again" begins with: the same object or period, or the deliveries of a period that still have to arrive. */
export const resendAgainSchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('object'), kind: kindSchema, objectReferenceId: z.number().int() }),
  z.strictObject({ mode: z.literal('objects'), kind: kindSchema, deliveryIds: z.array(z.number().int()) }),
  z.strictObject({
    ...{ mode: z.literal('period'), kind: kindSchema },
    /** What the provider did not say of somebody else's is missing. */
    ...{ branch: z.string().optional(), accountNumber: z.string().optional() },
    ...{ from: instantSchema.optional(), to: instantSchema.optional() },
  }),
]);
export type ResendAgain = z.infer<typeof resendAgainSchema>;

/** The objects of a plan that a new resend could still help, of one kind. */
export const planRestSchema = z.strictObject({ kind: kindSchema, objectReferenceIds: z.array(z.number().int()) });
export type PlanRest = z.infer<typeof planRestSchema>;

/** What became of one transaction after a resend: one of the outcome's counts, each as that says. */
export const transactionVerdictSchema = z.strictObject({
  /** The end-to-end ID; of an object that has no transaction yet, the object's ID. */
  transactionId: z.string(),
  verdict: z.enum(['recovered', 'still_failing', 'no_new_delivery', 'already_delivered', 'delivered', 'unread']),
  /** Of the delivery that says so; `null` where there is none since, the endpoint did not answer, or it cannot be read. */
  statusCode: z.number().int().nullable(),
  deliveryId: z.number().int().nullable(),
});
export type TransactionVerdict = z.infer<typeof transactionVerdictSchema>;
