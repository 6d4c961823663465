/** What a person or the operating system would do, told as lines of JSON on stdin: see README.md. */
import { createInterface } from 'node:readline';

type Stimulus = Readonly<Record<string, unknown>>;
type Listener = (value: string, stimulus: Stimulus) => void;

const listeners = new Map<string, Listener>();
let listening = false;

/**
 * Hears the stimuli that have a key of this name: `onStimulus('click', ...)` hears `{"click":"tray"}`. One listener for a
 * key; it gets the key's value and the whole line.
 */
export function onStimulus(key: string, listener: Listener): void {
  listeners.set(key, listener);
  if (listening) return;
  listening = true;
  // A terminal's input belongs to the person who types there.
  if (process.stdin.isTTY) return;
  createInterface({ input: process.stdin }).on('line', deliver);
  process.stdin.on('error', () => undefined);
  // Listening alone must not keep the process alive.
  const { stdin } = process;
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
}

function deliver(line: string): void {
  if (!line.trim()) return;
  const stimulus = parse(line);
  const key = stimulus && Object.keys(stimulus).find((name) => listeners.has(name));
  if (!stimulus || !key) {
    process.stderr.write(`Not understood on stdin: ${line}\n`);
    return;
  }
  listeners.get(key)?.(String(stimulus[key]), stimulus);
}

function parse(line: string): Stimulus | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
