/** Gathers the diagnostics, and opens the folders that a person may be asked to look into. */
import { globSync } from 'node:fs';
import { release, totalmem, version } from 'node:os';
import { join } from 'node:path';
import { app, clipboard, dialog, shell } from 'electron';
import type { CommandInput, Handlers } from '../contract/commands.ts';
import type { DiagnosticFacts } from '../core/diagnostics/describe.ts';
import { describeDiagnostics } from '../core/diagnostics/describe.ts';
import { lastLogLines } from '../core/diagnostics/log-lines.ts';
import { fail } from '../core/lib/failure-error.ts';
import { logFile } from './log.ts';
import type { Texts } from './texts/texts.ts';

const logLines = 200;

/** What a person can be shown of the app's own files. */
export type AppFiles = CommandInput<'showAppFiles'>['what'];

/** What the other rooms know. */
export type KnownFacts = Pick<DiagnosticFacts, 'info' | 'settings' | 'session' | 'update' | 'sync' | 'storage'>;

export interface Diagnostics {
  /** Puts them on the clipboard. */
  copy(): Promise<void>;
  /** The same from a menu, where nothing else would show that it was done. */
  copyAndSay(texts: Texts): Promise<void>;
  /** Opens the folder of the crash reports or of the log, or the licences of what Reenvio is made of. */
  show(what: AppFiles): Promise<void>;
}

export interface DiagnosticsOptions {
  readonly known: () => Promise<KnownFacts>;
  /** Where the licences are in a development build. */
  readonly licenses: string;
}

/** Makes the service; it reads files and folders only when it is asked. */
export function createDiagnostics({ known, licenses }: DiagnosticsOptions): Diagnostics {
  const places = {
    crashes: () => app.getPath('crashDumps'),
    logs: () => app.getPath('logs'),
    licenses: () => (app.isPackaged ? join(process.resourcesPath, 'licenses.txt') : licenses),
  };
  const copy = async (): Promise<void> => {
    const facts = await known();
    await clipboard.writeText(
      describeDiagnostics({
        ...facts,
        system: `${version()} ${release()} ${process.arch}`,
        memoryBytes: totalmem(),
        uptime: process.uptime(),
        packaged: app.isPackaged,
        crashReports: globSync('**/*.dmp', { cwd: places.crashes() }).length,
        log: await lastLogLines(logFile(), logLines),
      }),
    );
  };
  return {
    copy,
    copyAndSay: async (texts) => {
      await copy();
      await dialog.showMessageBox({
        type: 'info',
        message: texts('diagnostics.copied'),
        detail: texts('diagnostics.holds'),
      });
    },
    show: async (what) => {
      // It answers with the system's words when it could not.
      const refused = await shell.openPath(places[what]());
      if (refused !== '') throw fail('not_found');
    },
  };
}

/** Returns the handlers. */
export function diagnosticsHandlers(diagnostics: Diagnostics): Pick<Handlers, 'copyDiagnostics' | 'showAppFiles'> {
  return {
    copyDiagnostics: async () => {
      await diagnostics.copy();
      return null;
    },
    showAppFiles: async ({ what }) => {
      await diagnostics.show(what);
      return null;
    },
  };
}
