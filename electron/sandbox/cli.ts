/**
 * Runs the sandbox by itself: writes its address, a token and the client credentials as one line of JSON, and ends when its standard input does or
 * on SIGTERM. `node electron/sandbox/cli.ts --seed 7 --arrival-every-ms none`
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startSandbox } from './sandbox.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    seed: text,
    days: text,
    deliveries: text,
    port: text,
    'arrival-every-ms': text,
    'answer-delay-ms': text,
    'token-seconds': text,
    'pending-ms': text,
    'processing-ms': text,
  },
});

const count = z.coerce.number().int().nonnegative();
const options = z
  .object({
    seed: count.optional(),
    days: count.optional(),
    deliveries: count.optional(),
    port: count.optional(),
    'arrival-every-ms': z
      .literal('none')
      .transform(() => null)
      .or(count)
      .optional(),
    'answer-delay-ms': count.optional(),
    'token-seconds': count.optional(),
    'pending-ms': count.default(1500),
    'processing-ms': count.default(2500),
  })
  .parse(values);

const sandbox = await startSandbox({
  seed: options.seed,
  days: options.days,
  deliveries: options.deliveries,
  port: options.port,
  arrivalEveryMs: options['arrival-every-ms'],
  answerDelayMs: options['answer-delay-ms'],
  tokenSeconds: options['token-seconds'],
  resendLatencyMs: { pending: options['pending-ms'], processing: options['processing-ms'] },
});

process.once('SIGTERM', end);
process.once('SIGINT', end);
// A pipe whose other side is killed closes without an end; a file, /dev/null for one, ends without being closed.
process.stdin.once('end', end).once('close', end).resume();
const { baseUrl, token, clientId, clientSecret } = sandbox;
process.stdout.write(`${JSON.stringify({ baseUrl, token, clientId, clientSecret })}\n`);

function end(): void {
  void sandbox.close().then(() => process.exit(0));
}
