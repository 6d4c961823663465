/** How the file of an export is called when nobody says otherwise. */
import type { ExportFormat } from '../../contract/export.ts';
import { createZoneOffsets } from '../lib/zone-offsets.ts';
import type { Language, Titles } from './tables/table.ts';

const extensions: Readonly<Record<ExportFormat, string>> = { 'csv-excel': 'csv', csv: 'csv', jsonl: 'jsonl' };

export interface FileNameOptions {
  readonly format: ExportFormat;
  readonly language: Language;
  /** IANA zone of the time in the name. */
  readonly zone: string;
}

/** Returns a name such as `entregas-2026-11-20-1432.csv`; `now` in epoch milliseconds. */
export function fileNameOf(names: Titles, { format, language, zone }: FileNameOptions, now: number): string {
  const local = new Date(now + createZoneOffsets(zone)(now) * 1000).toISOString();
  return `${names[language]}-${local.slice(0, 10)}-${local.slice(11, 16).replace(':', '')}.${extensions[format]}`;
}
