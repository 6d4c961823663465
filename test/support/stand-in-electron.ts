/**
 * A folder that stands in for Electron's distribution where its binary cannot be had: packaging copies it, names it and sets
 * its fuses, as it does with the real one. It does not run.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Marks the place in Electron's binary where its fuses stand, each a byte: '0' off, '1' on. Source: @electron/fuses. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const shipped = '101100011';

/** Lays the folder out for Linux. */
export function layOutElectron(folder: string): void {
  const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  for (const locale of ['en-US', 'pt-BR', 'de']) writeFileSync(join(folder, 'locales', `${locale}.pak`), locale);
  writeFileSync(join(folder, 'version'), version);
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, shipped.length]), Buffer.from(shipped)]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]), { mode: 0o755 });
}
