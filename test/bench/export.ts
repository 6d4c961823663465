/**
 * Measures exports: `node test/bench/export.ts [rows] [runs] [archive]`. The archive is made when it is missing; without a
 * path it is a temporary one.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { measureEncoders } from './export/encoders.ts';
import { figuresOf, measureExports } from './export/measure.ts';
import { makeSampleArchive } from './export/sample-archive.ts';
import { tellFigures } from './figures.ts';

const [rows = '1000000', runs = '3', archive] = process.argv.slice(2);
using folder = makeTemporaryFolder();
const path = archive ?? join(folder.path, 'archive.db');
if (!existsSync(path)) makeSampleArchive(path, Number(rows));
const formats = ['csv-excel', 'csv', 'jsonl'] as const;
const exports = await measureExports({ databasePath: path, folder: folder.path, runs: Number(runs), formats });
const encoders = await measureEncoders(path, join(folder.path, 'encoded.csv'));
tellFigures([...figuresOf(exports), ...encoders]);
