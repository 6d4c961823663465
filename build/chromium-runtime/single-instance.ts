/** One app for each user data folder: the first holds a lock, and hears with what arguments others were started. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

export interface Start {
  readonly argv: string[];
  readonly workingDirectory: string;
}

const sendMs = 2_000;

let lock: DatabaseSync | null = null;
let telling: Promise<void> = Promise.resolve();

/**
 * Takes the lock of a folder and says whether it got it; if not, the holder is told of this start. The lock is SQLite's:
 * taken at once, on every system, and free again when its holder dies, however that happens.
 */
export function takeSingleInstanceLock(folder: string, onOtherStart: (start: Start) => void): boolean {
  if (lock) return true;
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(join(folder, 'single-instance.lock'), { timeout: 0 });
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch {
    // A folder that cannot be written is no different: Electron says the same of it.
    database?.close();
    telling = tellHolder(folder, { argv: process.argv, workingDirectory: process.cwd() });
    return false;
  }
  lock = database;
  removeStaleSocket(folder);
  listen(folder, onOtherStart);
  return true;
}

/** Waits until the holder of the lock has heard of this start, or does not answer. */
export function otherInstanceTold(): Promise<void> {
  return telling;
}

function listen(folder: string, onOtherStart: (start: Start) => void): void {
  const address = newAddress(folder);
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    text(socket)
      .then((message) => {
        onOtherStart(JSON.parse(message) as Start);
        socket.end();
      })
      .catch(() => socket.destroy());
  });
  server.on('error', (error) => process.stderr.write(`Other starts cannot be heard: ${error.message}\n`));
  server.listen(address);
  server.unref();
  writeFileSync(addressFile(folder), address, { mode: 0o600 });
  process.once('exit', () => removeSocket(address));
}

/** A holder that was killed left its socket behind. */
function removeStaleSocket(folder: string): void {
  if (existsSync(addressFile(folder))) removeSocket(readFileSync(addressFile(folder), 'utf8'));
}

/** Removes a socket with the folder that was made for it, and nothing else that an address may name. */
function removeSocket(address: string): void {
  if (/[\\/]reenvio-instance-\w{6}[\\/]socket$/.test(address))
    rmSync(dirname(address), { recursive: true, force: true });
}

/** A socket's path may have 107 bytes at most, which a folder of the person's choice may exceed. */
function newAddress(folder: string): string {
  if (process.platform !== 'win32') return join(mkdtempSync(join(tmpdir(), 'reenvio-instance-')), 'socket');
  return `\\\\.\\pipe\\instance-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
}

function addressFile(folder: string): string {
  return join(folder, 'single-instance.address');
}

/** The holder may be a moment away from listening. */
async function tellHolder(folder: string, start: Start): Promise<void> {
  for (const deadline = Date.now() + sendMs; Date.now() < deadline; await delay(50)) {
    try {
      await send(readFileSync(addressFile(folder), 'utf8'), JSON.stringify(start));
      return;
    } catch {}
  }
}

function send(address: string, message: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path: address });
    socket.setTimeout(sendMs, () => socket.destroy(new Error('The first instance does not answer.')));
    socket.on('error', reject).on('close', () => resolve());
    socket.resume().end(message);
  });
}
