/** `session`: what pages may do, and connections of its own for requests. */
import { EventEmitter } from 'node:events';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { ClientRequestConstructorOptions, Session as ElectronSession, ProxyConfig } from 'electron';
import { type Agents, ClientRequest } from './net/client-request.ts';
import { fetchWith } from './net/fetch.ts';
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
      | 'setProxy'
      | 'fetch'
    >
{
  readonly protocol = protocol;
  #check: PermissionCheck | null = null;
  #agents = newAgents();
  /** What the session's pages connect through; of the default session, which pages have here. */
  proxy: ProxyConfig = {};

  async setProxy(config: ProxyConfig): Promise<void> {
    this.proxy = config;
  }

  /** Never called: what the check handler allows is granted beforehand, the rest is denied (see browser/permissions.ts). */
  setPermissionRequestHandler(_handler: unknown): void {}

  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this.#check = handler;
  }

  /** No page gets a device. */
  setDevicePermissionHandler(_handler: unknown): void {}

  setSpellCheckerEnabled(_enabled: boolean): void {}

  async clearStorageData(): Promise<void> {}

  async closeAllConnections(): Promise<void> {
    this.#agents.http.destroy();
    this.#agents.https.destroy();
    this.#agents = newAgents();
  }

  /** What `net.request` does, with the connections of the session that is asked for, or this one's. */
  readonly request = (options: ClientRequestConstructorOptions): ClientRequest => {
    const { session: asked } = options;
    return new ClientRequest(options, asked instanceof Session ? asked.#agents : this.#agents);
  };

  readonly fetch = fetchWith(this.request);

  /** Whether pages have a permission. */
  allows(permission: string): boolean {
    return this.#check?.(null, permission, '', {}) ?? true;
  }
}

/** Chromium keeps connections, and has six to one host at the most. */
function newAgents(): Agents {
  const options = { keepAlive: true, maxSockets: 6 };
  return { http: new HttpAgent(options), https: new HttpsAgent(options) };
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
