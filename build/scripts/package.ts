/**
 * `npm run package`: builds, then makes the installers with electron-builder; its switches pass through, `--dir` for a folder
 * instead of an installer. Electron comes from the folder in ELECTRON_OVERRIDE_DIST_PATH when it is set.
 */
import { buildIfStale } from './building.ts';
import { runTool } from './run-tool.ts';
import { describeSigning, readSigning, signingSwitches } from './signing.ts';

const asked = process.argv.slice(2);
const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
const signing = readSigning(process.env);
console.log(describeSigning(signing));

await buildIfStale();
const done = await runTool('electron-builder/cli.js', [
  '--config=build/electron-builder.yml',
  '--publish=never',
  ...(dist ? [`-c.electronDist=${dist}`] : []),
  ...signingSwitches(signing),
  ...asked,
]);
if (!done && !dist)
  console.error(
    'Where Electron cannot be downloaded, name a folder with its distribution in ELECTRON_OVERRIDE_DIST_PATH.',
  );
process.exitCode = done ? 0 : 1;
