/** The diagnostics: what helps to find a fault, written out from facts that name no person, no payment and no secret. */
import type { Session } from '../../contract/session.ts';
import type { AppInfo, Settings } from '../../contract/settings.ts';
import type { Storage } from '../../contract/storage.ts';
import type { SyncState } from '../../contract/sync.ts';
import type { UpdateState } from '../../contract/updates.ts';

export interface DiagnosticFacts {
  readonly info: AppInfo;
  /** The system as it calls itself, and the processor. */
  readonly system: string;
  readonly memoryBytes: number;
  /** How long the app runs, in seconds. */
  readonly uptime: number;
  readonly packaged: boolean;
  readonly settings: Settings;
  readonly session: Session;
  readonly update: UpdateState;
  readonly sync: SyncState;
  /** `null` when no archive is open. */
  readonly storage: Storage | null;
  readonly crashReports: number;
  /** From {@link lastLogLines}. */
  readonly log: readonly string[];
}

/** Writes them as plain text in English, for whoever is asked for help. Times in UTC. */
export function describeDiagnostics(facts: DiagnosticFacts): string {
  const { info, session, settings, sync, storage, update } = facts;
  const active = session.profiles.find(({ id }) => id === session.activeProfileId);
  const sections: readonly (readonly [string, Readonly<Record<string, Fact>>])[] = [
    [
      'Reenvio',
      {
        version: info.version,
        build: facts.packaged ? 'package' : 'development',
        ...info.versions,
        system: facts.system,
        'memory of the machine': facts.memoryBytes,
        'running for seconds': Math.round(facts.uptime),
        language: info.systemLanguage,
        zone: info.systemZone,
      },
    ],
    ['Settings', settings],
    [
      'Session',
      {
        profiles: session.profiles.length,
        status: session.status,
        // Not its address, its user or its name.
        'kind of profile': active?.kind ?? null,
        'token in': session.tokenPlace,
        'token expires': instant(session.tokenExpiresAt),
        keychain: session.keychain,
      },
    ],
    [
      'Sync',
      {
        phase: sync.phase,
        'last at': instant(sync.lastSyncedAt),
        'last hour as of': instant(sync.asOf.hour),
        'last day as of': instant(sync.asOf.day),
        'last week as of': instant(sync.asOf.week),
        rows: sync.rowsRead,
        'rows unreadable': sync.rowsUnreadable,
        failure: sync.failure?.code ?? null,
      },
    ],
    ['Archive', storage === null ? { open: false } : archiveFacts(storage)],
    ['Updates', { by: update.by, phase: update.phase, version: update.version, problem: update.problem }],
    ['Crash reports', { kept: facts.crashReports }],
  ];
  const written = sections.map(([title, values]) =>
    [title, ...Object.entries(values).map(([name, value]) => `  ${name}: ${text(value)}`)].join('\n'),
  );
  return [...written, ['Log', ...facts.log.map((line) => `  ${line}`)].join('\n'), ''].join('\n\n');
}

type Fact = string | number | boolean | object | null;

function archiveFacts(storage: Storage): Record<string, Fact> {
  return {
    'bytes of the database': storage.bytes.database,
    'bytes of its log': storage.bytes.log,
    'bytes to reclaim': storage.reclaimable,
    deliveries: storage.deliveries,
    resends: storage.resends,
    oldest: instant(storage.oldest),
    newest: instant(storage.newest),
    'complete from': instant(storage.completeFrom),
    holes: storage.holes.length,
    'resends waiting': storage.resendsUnderWay.waiting,
    'resends in doubt': storage.resendsUnderWay.inDoubt,
    work: storage.work?.kind ?? null,
  };
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function text(value: Fact): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
