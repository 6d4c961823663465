/** Imports lead one way: the linter's rules are tried on every arrow between core's folders, and on each way out of a layer. */
import { globSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Arrow, arrowsBetween, circleAmong, root, wronglyRuled } from './linted-arrows.ts';

/** The folders of core, lowest first. Folders of one level do not know each other. */
const levels = [
  ['lib'],
  ['lists', 'database'],
  ['provider', 'settings'],
  ['deliveries'],
  ['sync', 'notifications'],
  ['resends', 'views', 'incidents', 'reconcile', 'storage', 'session', 'diagnostics'],
  ['export'],
  ['workspace'],
  ['ipc'],
];
const folders = levels.flat();

const refused = (path: string, line: string): Arrow => ({ path, line, refused: true });
const allowed = (path: string, line: string): Arrow => ({ path, line, refused: false });

/** What is no business of core, from a file of each folder: an override replaces the rules of the one before it. */
const outOfCore = folders.flatMap((folder) => {
  const at = (name: string) => `electron/core/${folder}/${name}.ts`;
  return [
    refused(at('electron'), "import { app } from 'electron';"),
    refused(at('shell'), "import '../../shell/log.ts';"),
    refused(at('sandbox'), "import '../../sandbox/sandbox.ts';"),
    refused(at('main'), "import '../../main/paths.ts';"),
    refused(at('window'), "import '../../../renderer/ui/formats.ts';"),
    allowed(at('contract'), "import '../../contract/common.ts';"),
    allowed(at('values'), "import '../../contract/values/resends.ts';"),
  ];
});

const betweenLayers = [
  refused('electron/contract/node.ts', "import 'node:fs';"),
  refused('electron/contract/core.ts', "import '../core/lib/log.ts';"),
  refused('electron/core/electron.ts', "import { app } from 'electron';"),
  refused('electron/sandbox/core.ts', "import '../core/lib/log.ts';"),
  refused('electron/sandbox/http/contract.ts', "import '../../contract/common.ts';"),
  refused('electron/shell/sandbox.ts', "import '../sandbox/sandbox.ts';"),
  refused('electron/shell/main.ts', "import '../main/paths.ts';"),
  allowed('electron/shell/core.ts', "import '../core/lib/log.ts';"),
  refused('electron/main/sandbox.ts', "import '../sandbox/sandbox.ts';"),
  refused('electron/main/root.ts', "import '../main.ts';"),
  refused('electron/main/window.ts', "import '../../renderer/app/app.tsx';"),
  allowed('electron/main/core.ts', "import '../core/workspace/workspace.ts';"),
  allowed('electron/main/shell.ts', "import '../shell/log.ts';"),
  // IPC is spoken in its file alone.
  refused('electron/shell/ipc-elsewhere.ts', "import { ipcMain } from 'electron';"),
  refused('electron/main/ipc.ts', "import { ipcMain } from 'electron';"),
  refused('electron/main.ts', "import { ipcMain } from 'electron';"),
  allowed('electron/shell/ipc.ts', "import { ipcMain } from 'electron';"),
  refused('electron/preload.ts', "import './core/ipc/dispatch.ts';"),
  refused('renderer/electron.ts', "import { ipcRenderer } from 'electron';"),
];

/** From folders inside a folder. */
const deeper = [
  refused('electron/core/resends/sending/up.ts', "import '../../workspace/archive.ts';"),
  refused('electron/core/resends/preview/peer.ts', "import '../../incidents/detector.ts';"),
  allowed('electron/core/resends/outcome/down.ts', "import '../../deliveries/coverage.ts';"),
  allowed('electron/core/resends/outcome/own.ts', "import '../following/watcher.ts';"),
];

describe('the arrows of the main process', () => {
  it('are refused where they lead up, sideways or out of their layer, and no others', () => {
    expect(
      wronglyRuled([...arrowsBetween('electron/core', levels), ...outOfCore, ...betweenLayers, ...deeper]),
    ).toEqual([]);
  });

  it('are ruled for every folder of core that there is', () => {
    const present = globSync('electron/core/*/', { cwd: root }).map((path) => relative('electron/core', path));
    expect(present.toSorted()).toEqual(folders.toSorted());
  });

  it('form no circle between files', () => {
    expect(circleAmong('electron/**/*.ts')).toBeNull();
  });
});
