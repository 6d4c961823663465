/** What keeps the page's main thread busy while something goes on. */
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';

export interface Tasks {
  /** Milliseconds from the longest task's start to its end, other processes' turns included. */
  readonly longest: number;
  /** Milliseconds of computing time that the most expensive one took. */
  readonly dearest: number;
  /** How many took 50 ms or more: what Chromium calls a long task. */
  readonly long: number;
}

const eventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds. */
  dur: z.number().optional(),
  tdur: z.number().optional(),
  args: z.object({ name: z.string().optional() }).catch({}),
});
type TraceEvent = z.infer<typeof eventSchema>;

const longTask = 50;

/** Traces the page while `work` goes on. */
export async function tasksDuring(
  { browser, page }: { readonly browser: Browser; readonly page: Page },
  work: () => Promise<void>,
): Promise<Tasks> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'] });
  let trace: Buffer;
  try {
    await work();
  } finally {
    trace = await browser.stopTracing();
  }
  return readTasks(trace.toString('utf8'));
}

function readTasks(text: string): Tasks {
  const events = z.object({ traceEvents: z.array(eventSchema) }).parse(JSON.parse(text)).traceEvents;
  const isPage = ({ name, args }: TraceEvent) => name === 'thread_name' && args.name === 'CrRendererMain';
  const threads = new Set(events.filter(isPage).map(({ pid, tid }) => `${pid} ${tid}`));
  const done = events.filter(({ name, pid, tid }) => name.endsWith('RunTask') && threads.has(`${pid} ${tid}`));
  const wall = done.map(({ dur = 0 }) => dur / 1000);
  return {
    longest: Math.max(0, ...wall),
    dearest: Math.max(0, ...done.map(({ tdur = 0 }) => tdur / 1000)),
    long: wall.filter((time) => time >= longTask).length,
  };
}
