/** A feed of updates as electron-builder writes it, served from this machine; and an app that asks it, without Electron. */
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestOptions, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AppImageUpdater, DebUpdater } from 'electron-updater';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';
import { stringify } from 'yaml';
import { type Release, signRelease } from '../../electron/shell/updates/feed-signature.ts';

export interface Feed {
  readonly url: string;
  readonly key: KeyObject;
  /** What was asked for, in order, with the headers. */
  readonly asked: { readonly path: string; readonly headers: NodeJS.Dict<string | string[]> }[];
  /** Puts a release in place of the last; `served` is what really comes when its file is asked for. */
  publish(release: {
    version: string;
    file?: string;
    served?: Buffer;
    extra?: object;
    signed?: boolean;
    releaseDate?: string;
    platform?: NodeJS.Platform;
  }): Release;
  /** Forgets a file that it served. */
  remove(path: string): void;
  /** Answers nothing any more. */
  stop(): Promise<void>;
}

/** The file that every release holds unless a test serves another. */
export const releasedFile = Buffer.from(`#!/bin/sh\n# ${'a new version of the app '.repeat(4_000)}\n`);

/** Starts a feed that signs what it publishes, with a key of its own. */
export async function startFeed(): Promise<Feed> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const asked: Feed['asked'] = [];
  const files = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://feed').pathname;
    asked.push({ path, headers: request.headers });
    const file = files.get(path);
    response.writeHead(file ? 200 : 404, file ? { 'content-length': file.length } : {}).end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    key: publicKey,
    asked,
    publish: ({
      version,
      file = `Reenvio-${version}.AppImage`,
      served = releasedFile,
      extra = {},
      signed = true,
      releaseDate = '2026-01-31T12:00:00.000Z',
      platform = 'linux',
    }) => {
      const sha512 = createHash('sha512').update(releasedFile).digest('base64');
      const release = { version, releaseDate, files: [{ url: file, sha512, size: releasedFile.length }] };
      const signature = signed ? { signature: signRelease(release, platform, privateKey) } : {};
      const feed = { ...release, path: file, sha512, ...signature, ...extra };
      files.set('/latest-linux.yml', Buffer.from(stringify(feed, { defaultStringType: 'QUOTE_DOUBLE' })));
      files.set(`/${file}`, served);
      return release;
    },
    remove: (path) => void files.delete(path),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An installed AppImage in `folder`, as far as its updater is concerned. */
export function installedApp(folder: string, feedUrl: string, version: string) {
  mkdirSync(folder, { recursive: true });
  const appImage = join(folder, `Reenvio-${version}.AppImage`);
  writeFileSync(appImage, 'the version that runs');
  const config = join(folder, 'app-update.yml');
  writeFileSync(config, stringify({ provider: 'generic', url: feedUrl, updaterCacheDirName: 'reenvio-updater' }));
  const onQuit: ((exitCode: number) => void)[] = [];
  const adapter = {
    version,
    name: 'Reenvio',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: join(folder, 'user-data'),
    baseCachePath: join(folder, 'cache'),
    whenReady: async () => undefined,
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: (handler: (exitCode: number) => void) => void onQuit.push(handler),
  };
  return { appImage, adapter, quit: () => onQuit.map((handler) => handler(0)) };
}

type Installed = ReturnType<typeof installedApp>;

/** The library's own updaters, which make their requests on Node's network instead of Chromium's. */
export function libraryUpdater(kind: 'AppImage' | 'deb', { adapter }: Installed) {
  const library = kind === 'deb' ? new DebUpdater(null, adapter) : new AppImageUpdater(null, adapter);
  const httpExecutor = Object.assign(new ElectronHttpExecutor(), {
    createRequest: (options: RequestOptions, callback: (response: IncomingMessage) => void) =>
      request(options, callback),
  });
  return Object.assign(library, { httpExecutor });
}
