/** The faults that reach the app from its network, clock, disk, database and threads. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { everyDelivery } from '../../../electron/contract/delivery.ts';
import { damageTable } from '../../support/damage.ts';
import { smallDisk } from '../../support/small-disk.ts';
import type { Bed } from './bed.ts';
import type { FaultName } from './cells.ts';
import { crash, disarm } from './crashable.ts';
import type { Address } from './network.ts';
import type { TableProvider } from './provider.ts';

export interface CoreStage {
  readonly bed: Bed;
  readonly provider: TableProvider;
  readonly address: Address;
  readonly folder: string;
  /** Sets the machine's clock: milliseconds by which it is ahead. */
  setClock(aheadMs: number): void;
}

export interface CoreFault {
  readonly name: FaultName;
  /** What ends it is a person who signs in. */
  readonly endsWithToken?: boolean;
  readonly healsItself?: boolean;
  /** Where the archive lies; gives how to leave it. */
  readonly disk?: (folder: string) => () => void;
  /** Strikes; gives the way out. */
  inflict(stage: CoreStage): Promise<() => Promise<void>>;
}

export const firstToken = 'e30.e30.first';
export const secondToken = 'e30.e30.second';
const day = 86_400_000;
const ballast = 'ballast';

const clock = (name: 'clock-ahead' | 'clock-behind', aheadMs: number): CoreFault => ({
  name,
  inflict: async ({ setClock }) => {
    setClock(aheadMs);
    return async () => setClock(0);
  },
});

export const coreFaults: readonly CoreFault[] = [
  {
    name: 'provider-down',
    inflict: async ({ provider }) => {
      await provider.down();
      return provider.up;
    },
  },
  {
    name: 'dns-lost',
    inflict: async ({ provider, address }) => {
      address.lose(true);
      provider.cut();
      return async () => address.lose(false);
    },
  },
  {
    name: 'tls-broken',
    inflict: async ({ provider, address }) => {
      provider.show(address.untrusted);
      provider.cut();
      return async () => provider.show(address.trusted);
    },
  },
  clock('clock-ahead', day),
  clock('clock-behind', -day),
  {
    name: 'token-revoked',
    endsWithToken: true,
    inflict: async ({ provider, bed }) => {
      provider.accept(secondToken);
      return async () => {
        const session = await bed.call('getSession', null);
        if (!session.ok) throw new Error(session.failure.code);
        const { activeProfileId: profileId, defaultBaseUrl: baseUrl } = session.value;
        const renewed = await bed.call('signIn', {
          ...{ token: secondToken, baseUrl, label: '', remember: 'memory', profileId },
        });
        if (!renewed.ok) throw new Error(renewed.failure.code);
      };
    },
  },
  {
    name: 'disk-full',
    disk: (folder) => smallDisk('64m', folder).unmount,
    inflict: async ({ folder, bed }) => {
      emptyLog(bed.databasePath());
      fill(join(folder, ballast));
      return async () => rmSync(join(folder, ballast));
    },
  },
  {
    name: 'archive-locked',
    inflict: async ({ bed }) => {
      const holder = spawn(
        process.execPath,
        [fileURLToPath(new URL('holder.ts', import.meta.url)), bed.databasePath()],
        {
          stdio: ['pipe', 'pipe', 'inherit'],
        },
      );
      await once(holder.stdout, 'data');
      return async () => {
        holder.stdin.end();
        await once(holder, 'exit');
      };
    },
  },
  {
    name: 'archive-corrupt',
    healsItself: true,
    inflict: async ({ bed }) => {
      const path = bed.databasePath();
      await bed.reopen(() => {
        for (const table of ['deliveries', 'delivery_texts']) damageTable(path, table, (pages) => pages);
      });
      return async () => undefined;
    },
  },
  {
    name: 'worker-crashed',
    inflict: async ({ bed }) => {
      const path = bed.databasePath();
      crash(path);
      while ((await bed.call('summarizeDeliveries', { filter: everyDelivery })).ok) await sleep(5);
      return async () => disarm(path);
    },
  },
];

/** The room that the log has already taken could be written to although the disk is full. */
function emptyLog(databasePath: string): void {
  const db = new DatabaseSync(databasePath, { timeout: 5_000 });
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

/** Writes until there is no room left, to the last byte. */
function fill(path: string): void {
  const file = openSync(path, 'w');
  for (let size = 1_048_576; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size, 1));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  closeSync(file);
}
