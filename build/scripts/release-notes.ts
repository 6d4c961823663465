/** `node build/scripts/release-notes.ts v1.2.3`: what the changelog says of the version that the tag names. */
import { readFileSync } from 'node:fs';
import { inRoot } from '../project.ts';
import { notesOf } from './changelog.ts';

const tag = process.argv[2] ?? '';
const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { version: string };
if (tag !== `v${version}`) {
  process.stderr.write(`The tag is ${tag || 'missing'}, and package.json says ${version}.\n`);
  process.exit(1);
}
const notes = notesOf(readFileSync(inRoot('build/CHANGELOG.md'), 'utf8'), version);
if (notes === null) {
  process.stderr.write(`build/CHANGELOG.md says nothing of ${version}.\n`);
  process.exit(1);
}
process.stdout.write(`${notes}\n`);
