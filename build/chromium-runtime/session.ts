/** `session`: what pages may do. */
import { EventEmitter } from 'node:events';
import type { Session as ElectronSession } from 'electron';
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

  /** Whether pages have a permission. */
  allows(permission: string): boolean {
    return this.#check?.(null, permission, '', {}) ?? true;
  }
}

const defaultSession = new Session();

export const session = { defaultSession };
