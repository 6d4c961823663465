/** The body of a resend request: which of its fields make one of the two modes complete. */
import { z } from 'zod';
import { moment } from './query.ts';

const datetime = moment.nullish();

const PERIOD = ['source_account_branch_identifier', 'source_account_number', 'start_datetime', 'end_datetime'] as const;

const fields = z.object(
  {
    resend_type: z.enum(['CASHIN', 'CASHOUT'], "Input should be 'CASHIN' or 'CASHOUT'"),
    object_reference_id: z.int('Input should be a valid integer').nullish(),
    source_account_branch_identifier: z.string('Input should be a valid string').nullish(),
    source_account_number: z.string('Input should be a valid string').nullish(),
    start_datetime: datetime,
    end_datetime: datetime,
  },
  'Input should be a valid object',
);

/** A request as it was understood; the period is there when all four of its fields were. */
export const resendRequest = fields.transform((body, context) => {
  const {
    object_reference_id: objectId = null,
    source_account_branch_identifier: branch,
    source_account_number: number,
    start_datetime: from,
    end_datetime: to,
  } = body;
  const period = branch != null && number != null && from != null && to != null ? { branch, number, from, to } : null;
  if (period && period.from > period.to) {
    const message = 'start_datetime should not be after end_datetime';
    context.addIssue({ code: 'custom', path: ['end_datetime'], message });
  }
  if (objectId === null && period === null) {
    const missing = PERIOD.filter((name) => body[name] == null);
    const paths = missing.length < PERIOD.length ? missing : ['object_reference_id'];
    const message = 'Either object_reference_id or branch, account number, start and end are required';
    for (const name of paths) context.addIssue({ code: 'custom', path: [name], message });
  }
  return { kind: body.resend_type, objectId, period };
});

export type ResendRequest = z.output<typeof resendRequest>;
