/**
 * How long a test waits for what should come before it says that it did not, in milliseconds. It ends what hangs and
 * measures nothing: no test on a slow and busy machine comes near to it.
 */
export const patienceMs = 120_000;
