/** `powerMonitor`: tells when the machine woke up. */
import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { type Named, PreventableEvent } from '../surface.ts';

const lookMs = 2_000;
/** Clocks that are put right jump too, but hardly this far. */
const sleepMs = 10_000;

export const powerMonitor = new EventEmitter() satisfies Named<PowerMonitor, 'on' | 'once' | 'off'>;

// While the machine sleeps, the wall clock goes on and the monotonic one stands still.
const ahead = () => Date.now() - performance.now();
let last = ahead();
setInterval(() => {
  const now = ahead();
  if (now - last > sleepMs) powerMonitor.emit('resume', new PreventableEvent());
  last = now;
}, lookMs).unref();
