/** What the wizard asks before a resend: what it would touch, what was asked for before, where the objects' IDs stand. */
import { z } from 'zod';
import { holeSchema, instantSchema, kindSchema } from './common.ts';
import { listLayoutSchema } from './list.ts';
import { resendOrderSchema, resendRowSchema } from './resend.ts';
import { deliveryResults } from './values/deliveries.ts';
import { limits } from './values/limits.ts';
import { paymentStates } from './values/verdict.ts';

export const previewResendsSchema = z.strictObject({
  orders: z.array(resendOrderSchema).min(1).max(limits.plan),
});

/**
 * The archive's deliveries that belong to the orders: those of a period and kind, or every attempt of the objects'
 * transactions. A delivery does not name its account, so a period counts all accounts of the profile.
 */
export const touchedDeliveriesSchema = z.strictObject({
  deliveries: z.number().int().min(0),
  transactions: z.number().int().min(0),
  /** Transactions of which nothing is missing: every event arrived at every endpoint. */
  delivered: z.number().int().min(0),
  /** Creation times of the oldest and the newest of them. */
  first: instantSchema.nullable(),
  last: instantSchema.nullable(),
  /** Most frequent first, at most ten; `otherEndpoints` counts the rest. */
  endpoints: z.array(z.strictObject({ url: z.string().nullable(), deliveries: z.number().int() })),
  otherEndpoints: z.number().int().min(0),
  /** Consecutive stretches of equal length from `first` on, for a small chart. */
  buckets: z.array(
    z.strictObject({ from: instantSchema, delivered: z.number().int().min(0), failed: z.number().int().min(0) }),
  ),
  bucketLength: z.number().int().min(0),
});
export type TouchedDeliveries = z.infer<typeof touchedDeliveriesSchema>;

export const resendPreviewSchema = z.strictObject({
  /** Lets one plan of these orders be sent without a further question. */
  ticket: z.string(),
  touched: touchedDeliveriesSchema,
  /** Objects of which the archive knows no delivery. Their deliveries are not in `touched`. */
  objectsWithoutDelivery: z.number().int().min(0),
  /** Transactions found for objects that came without; at most 100 objects are looked up. */
  found: z.array(
    z.strictObject({
      kind: kindSchema,
      objectReferenceId: z.number().int(),
      transactionIds: z.array(z.string()).max(limits.transactionsOfOrder),
    }),
  ),
  /** Stretches of a period that were not downloaded: inside them the counts say nothing. */
  holes: z.array(holeSchema),
  /** Resends of the same objects, or of an overlapping period, that were asked for before. */
  earlier: z.strictObject({
    /** Requests, whichever way they were asked for. */
    count: z.number().int().min(0),
    /** Objects among them that were asked for one by one, and how often the one was that was asked for most. */
    objects: z.number().int().min(0),
    most: z.number().int().min(0),
    /** Keys of those that are under way or were made not long ago: a person has to know of them. */
    active: z.array(z.number().int()).max(50_000),
    /** When the provider's list was read last, by this machine's clock; `null`: not since the app started. */
    asOf: instantSchema.nullable(),
    /** The newest ones, at most 20. */
    rows: z.array(resendRowSchema),
  }),
});
export type ResendPreview = z.infer<typeof resendPreviewSchema>;

/** Deliveries in whose bodies IDs are looked for. */
export const deliverySourceSchema = z.union([
  z.strictObject({
    deliveryIds: z.array(z.number().int()).min(1).max(limits.plan),
    /** Leaves out those of an event that its endpoint has. */
    onlyFailed: z.boolean().optional(),
  }),
  /** One delivery for each transaction of a period of which an endpoint lacks an event. */
  z.strictObject({ failedIn: z.strictObject({ kind: kindSchema, from: instantSchema, to: instantSchema }) }),
]);
export type DeliverySource = z.infer<typeof deliverySourceSchema>;

export const readObjectIdsSchema = z.strictObject({
  source: deliverySourceSchema,
  /** The path to read for each event type (`''` for none). Where it is not said, the likeliest ID is taken. */
  paths: z.record(z.string(), z.string().max(1_000)),
});

export const objectIdsReadSchema = z.strictObject({
  eventTypes: z.array(
    z.strictObject({
      eventType: z.string().nullable(),
      kind: kindSchema.nullable(),
      deliveries: z.number().int().min(0),
      /** The path that was read; `null` when no field here speaks of an ID: then a person has to choose one. */
      path: z.string().nullable(),
      /** Likeliest first. */
      paths: z.array(
        z.strictObject({
          path: z.string(),
          /** Deliveries that have an integer there. */
          found: z.number().int().min(0),
          /** Different integers there. */
          distinct: z.number().int().min(0),
          /** One of them, to recognise the field by. */
          example: z.number().int(),
        }),
      ),
    }),
  ),
  /** One row for each delivery, newest first; `objectReferenceId` is `null` where its body has none at the path. */
  rows: z.array(
    z.strictObject({
      deliveryId: z.number().int(),
      createdAt: instantSchema,
      transactionId: z.string().nullable(),
      eventType: z.string().nullable(),
      kind: kindSchema.nullable(),
      result: z.enum(deliveryResults),
      statusCode: z.number().int().nullable(),
      objectReferenceId: z.number().int().nullable(),
    }),
  ),
});
export type ObjectIdsRead = z.infer<typeof objectIdsReadSchema>;

/** A list of any make, pasted or from a file, in which payments are named. */
export const recogniseListSchema = z.strictObject({
  bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= limits.listBytes, { message: 'too long' }),
  /** The column and the sheet that a person chose; `null` to have them found. */
  column: z.number().int().min(0).nullable(),
  sheet: z.number().int().min(0).nullable(),
});
export type ListData = z.infer<typeof recogniseListSchema>;

export const recognisedRowSchema = z.strictObject({
  /** The name as it stands in the list, shortened, and its line, from 1. */
  text: z.string(),
  line: z.number().int(),
  /** By what the archive knows it; `null`: it does not. */
  by: z.enum(['end_to_end', 'object', 'order']).nullable(),
  kind: kindSchema.nullable(),
  eventType: z.string().nullable(),
  /** `null` where there is nothing that could be asked for by its ID. */
  objectReferenceId: z.number().int().nullable(),
  transactionId: z.string().nullable(),
  /** Centavos. */
  amount: z.number().int().nullable(),
  counterparty: z.string().nullable(),
  order: z.string().nullable(),
  state: z.enum(paymentStates).nullable(),
  /** The name is that of several payments, of which the person may have meant one. */
  isAmbiguous: z.boolean(),
});
export type RecognisedRow = z.infer<typeof recognisedRowSchema>;

const listedAt = { text: z.string(), line: z.number().int() };

export const recognisedListSchema = z.strictObject({
  layout: listLayoutSchema,
  /** Each payment, and each name that the archive does not know, once, in the order of the list. */
  rows: z.array(recognisedRowSchema).max(limits.plan),
  /** Names of what stands above already. */
  duplicates: z.array(z.strictObject({ ...listedAt, firstLine: z.number().int() })).max(limits.plan),
  /** Lines that name nothing: the first ones, and how many there are. */
  unread: z.array(z.strictObject(listedAt)).max(1_000),
  unreadLines: z.number().int().min(0),
});
export type RecognisedList = z.infer<typeof recognisedListSchema>;
