/** `session`: what pages may do. */
import { EventEmitter } from 'node:events';
import type { Session as ElectronSession } from 'electron';
import { net } from './net.ts';
import { protocol } from './protocol.ts';
import type { Named } from './surface.ts';

type PermissionCheck = (contents: null, permission: string, requestingOrigin: string, details: object) => boolean;

export class Session
  extends EventEmitter
  implements
    Named<
      ElectronSession,
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
      | 'setSpellCheckerEnabled'
      | 'clearStorageData'
      | 'closeAllConnections'
      | 'fetch'
    >
{
  readonly protocol = protocol;
  #check: PermissionCheck | null = null;

  /** Never called: what the check handler allows is granted beforehand, the rest is denied (see browser/permissions.ts). */
  setPermissionRequestHandler(_handler: unknown): void {}

  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this.#check = handler;
  }

  /** No page gets a device. */
  setDevicePermissionHandler(_handler: unknown): void {}

  setSpellCheckerEnabled(_enabled: boolean): void {}

  async clearStorageData(): Promise<void> {}

  /** Node never makes a request again by itself, whatever becomes of its connection: there is nothing to close. */
  async closeAllConnections(): Promise<void> {}

  readonly fetch = net.fetch;

  /** Whether pages have a permission. */
  allows(permission: string): boolean {
    return this.#check?.(null, permission, '', {}) ?? true;
  }
}

/** Tells of sessions that come up. */
export const sessionEvents = new EventEmitter<{ created: [Session] }>();

const defaultSession = new Session();
const partitions = new Map<string, Session>();

export const session = {
  defaultSession,
  fromPartition: (name: string): Session => {
    const known = partitions.get(name);
    if (known) return known;
    const partition = new Session();
    partitions.set(name, partition);
    sessionEvents.emit('created', partition);
    return partition;
  },
};
