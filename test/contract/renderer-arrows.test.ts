/** The renderer's folders import downwards alone: the linter's rules are tried on every arrow that must not be. */
import { globSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Arrow, arrowsBetween, circleAmong, root, wronglyRuled } from './linted-arrows.ts';

/** Lowest first. Folders of one level do not know each other. */
const levels = [
  ['i18n'],
  ['bridge'],
  ['ui'],
  ['sync', 'sign-in', 'updates', 'export', 'incidents'],
  ['settings'],
  ['frame'],
  ['resends'],
  ['deliveries'],
  ['views', 'reconcile', 'tour'],
  ['palette'],
  ['app'],
];
const folders = levels.flat();

/** What is no business of any folder, from a file of each: an override replaces the rules of the one before it. */
const outwards: readonly Arrow[] = ['renderer', ...folders.map((folder) => `renderer/${folder}`)].flatMap((folder) => {
  const up = '../'.repeat(folder.split('/').length);
  const refused = [
    "import 'node:fs';",
    "import { ipcRenderer } from 'electron';",
    "import { z } from 'zod';",
    `import '${up}electron/core/lib/log.ts';`,
    `import '${up}electron/shell/window.ts';`,
    `import '${up}electron/sandbox/sandbox.ts';`,
    `import { kindSchema } from '${up}electron/contract/common.ts';`,
  ];
  const allowed = [
    `import type { Kind } from '${up}electron/contract/common.ts';`,
    `import { shortcuts } from '${up}electron/contract/values/shortcuts.ts';`,
  ];
  return [
    ...refused.map((line, index) => ({ path: `${folder}/refused-${index}.ts`, line, refused: true })),
    ...allowed.map((line, index) => ({ path: `${folder}/allowed-${index}.ts`, line, refused: false })),
  ];
});
const deeper: readonly Arrow[] = [
  { path: 'renderer/ui/data-grid/x.ts', line: "import '../../deliveries/store.ts';", refused: true },
  { path: 'renderer/resends/wizard/steps/x.ts', line: "import '../../../deliveries/store.ts';", refused: true },
  { path: 'renderer/resends/wizard/steps/x2.ts', line: "import '../../../sync/use-downloads.ts';", refused: false },
  { path: 'electron/contract/values/x.ts', line: "import { z } from 'zod';", refused: true },
  { path: 'electron/contract/values/x2.ts', line: "import { kindSchema } from '../common.ts';", refused: true },
];
const arrows = [...arrowsBetween('renderer', levels), ...outwards, ...deeper];

describe('the arrows of the renderer', () => {
  it('are refused where they lead up or sideways, and no others', () => {
    expect(wronglyRuled(arrows)).toEqual([]);
  });

  it('are ruled for every folder that there is', () => {
    const present = globSync('renderer/*/', { cwd: root }).map((path) => relative('renderer', path));
    expect(present.toSorted()).toEqual(folders.toSorted());
  });

  it('form no circle between files', () => {
    expect(circleAmong('renderer/**/*.{ts,tsx}')).toBeNull();
  });
});
