/** Where things are. */
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** Returns the absolute path of something in the project. */
export const inRoot = (...path: string[]): string => join(root, ...path);
