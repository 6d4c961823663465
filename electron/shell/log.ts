/** The log: a file in the logs folder, and the console in development. It is told what happened, never what was said. */
import { join } from 'node:path';
import { app } from 'electron';
import log from 'electron-log/node.js';
import type { Log } from '../core/lib/log.ts';

/** Where the log is. */
export const logFile = (): string => join(app.getPath('logs'), 'main.log');

/**
 * Opens the log. Entries are an event's name and facts of fixed, harmless types; whoever has a body, a header or a token
 * in hand has no way to put it here.
 */
export function openLog(): Log {
  // A bundle has no package.json beside it for the library to read the name from.
  log.transports.file.setAppName(app.getName());
  log.transports.file.resolvePathFn = logFile;
  log.transports.file.level = 'info';
  log.transports.file.maxSize = 5 * 1024 * 1024;
  log.transports.console.level = app.isPackaged ? false : 'warn';
  const line = (event: string, facts: object) => `${event} ${JSON.stringify(facts)}`;
  return {
    info: (event, facts = {}) => log.info(line(event, facts)),
    warn: (event, facts = {}) => log.warn(line(event, facts)),
  };
}
