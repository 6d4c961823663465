/**
 * `npm run package`: builds, then makes the installers with electron-builder; its switches pass through, `--dir` for a folder
 * instead of an installer. Electron comes from the folder in ELECTRON_OVERRIDE_DIST_PATH when it is set.
 */
import { buildAll } from './building.ts';
import { runTool } from './steps.ts';

const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
const signing = ['CSC_LINK', 'WIN_CSC_LINK', 'CSC_NAME'].some((name) => process.env[name]);
console.log(
  signing ? 'The packages are signed.' : 'The packages are NOT signed: no certificate is in the environment.',
);

await buildAll();
const done = await runTool('electron-builder/cli.js', [
  '--config=build/electron-builder.yml',
  '--publish=never',
  ...(dist ? [`-c.electronDist=${dist}`] : []),
  ...process.argv.slice(2),
]);
process.exitCode = done ? 0 : 1;
