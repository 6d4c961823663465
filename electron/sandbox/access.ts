/** The one sandbox of the app: started when it is first wanted. */
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.ts';

export interface SandboxAccess {
  /** Starts the sandbox, or gives the one that runs. */
  start(): Promise<Sandbox>;
  /** Ends it if it runs. */
  close(): Promise<void>;
}

/** Makes the access; nothing runs yet. */
export function createSandboxAccess(options: SandboxOptions): SandboxAccess {
  let running: Promise<Sandbox> | null = null;
  return {
    start: () => {
      running ??= startSandbox(options).catch((error: unknown) => {
        running = null;
        throw error;
      });
      return running;
    },
    close: async () => {
      const sandbox = await running?.catch(() => null);
      running = null;
      await sandbox?.close();
    },
  };
}
