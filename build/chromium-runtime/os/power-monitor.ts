/** `powerMonitor`: what the machine does, as far as stdin tells it. */
import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import type { Named } from '../surface.ts';

export const powerMonitor = new EventEmitter() satisfies Named<PowerMonitor, 'on' | 'once' | 'off'>;
