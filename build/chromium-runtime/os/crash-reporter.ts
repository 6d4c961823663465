/** `crashReporter`: Chromium here writes no reports. */
import type { CrashReporter } from 'electron';

export const crashReporter = {
  start: () => undefined,
} satisfies Pick<CrashReporter, 'start'>;
