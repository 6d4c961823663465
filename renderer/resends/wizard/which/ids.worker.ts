/** Runs the reader off the window's thread: an export of 50,000 rows takes half a second to read. */
import { expose } from 'comlink';
import { IdsReader } from './ids-reader.ts';

expose(new IdsReader());
