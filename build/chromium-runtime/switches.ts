/** The command line, read as Chromium reads it: `--name` or `--name=value`; the last of several wins. */
import type { CommandLine } from 'electron';

const values = new Map<string, string>();
for (const argument of process.argv.slice(2)) {
  const parts = /^--([^=]+)(?:=(.*))?$/s.exec(argument);
  if (parts?.[1]) values.set(parts[1].toLowerCase(), parts[2] ?? '');
}

export const commandLine = {
  hasSwitch: (name: string) => values.has(name.toLowerCase()),
  getSwitchValue: (name: string) => values.get(name.toLowerCase()) ?? '',
  appendSwitch: (name: string, value = '') => {
    values.set(name.toLowerCase(), value);
  },
  removeSwitch: (name: string) => {
    values.delete(name.toLowerCase());
  },
} satisfies Pick<CommandLine, 'hasSwitch' | 'getSwitchValue' | 'appendSwitch' | 'removeSwitch'>;

/** Whether windows can be put on a screen. Without one, Chromium runs headless. */
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

/** What to tell who runs without one. */
export const noDisplay =
  'No display: the window stays invisible. To see it, start from a desktop or under xvfb-run, or pass ' +
  '--remote-debugging-port=9222 and open chrome://inspect in a Chromium.';

/** Whether no window is to be seen, because nobody wants one or there is no display. */
export const isHeadless = (): boolean => commandLine.hasSwitch('headless') || !hasDisplay;
