/** A worker that dies when it is told to. */
import { serve } from '../../electron/core/database/worker-server.ts';

serve(() => ({
  services: {
    room: {
      echo: (text: string) => text,
      crash: () => {
        setImmediate(() => {
          throw new Error('crashed as asked');
        });
        return new Promise(() => undefined);
      },
    },
  },
  close: () => undefined,
}));
