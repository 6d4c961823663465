/** Reads megabytes off the window's thread. */
import { expose } from 'comlink';
import { reading } from './reading.ts';

expose(reading);
