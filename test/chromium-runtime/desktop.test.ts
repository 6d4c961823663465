import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOfTest } from '../support/folder-of-test.ts';
import { hasChromium, launchFixture, sharedFixture, told } from './fixture.ts';

describe.skipIf(!hasChromium)('what the app does to the desktop', () => {
  const shared = sharedFixture();

  it('is told on stdout, one line each', async () => {
    const app = shared();
    await app.page.evaluate(async () => {
      await fixture.invoke('notify');
      await fixture.invoke('open', 'https://outside.example/');
      await fixture.invoke('badge', 7);
    });
    await expect
      .poll(() => app.effects)
      .toEqual(
        expect.arrayContaining([
          { effect: 'tray', tooltip: 'two open', title: '', menu: ['Open', 'Quit'] },
          { effect: 'notification', id: 1, title: 'Title', body: 'Body', actions: ['Show'] },
          { effect: 'open-external', url: 'https://outside.example/' },
          { effect: 'badge', count: 7 },
        ]),
      );
  });

  it('answers back from stdin: clicks and events of the system', async () => {
    const app = await launchFixture();
    await app.page.evaluate(() => fixture.invoke('notify'));
    app.send({ click: 'notification', id: 1 });
    await told(app, 'notification-click');
    await app.page.evaluate(() => fixture.invoke('notify'));
    app.send({ click: 'notification', action: 0 });
    await told(app, 'notification-action', ({ index }) => index === 0);
    app.send({ click: 'tray', label: 'Open' });
    await told(app, 'menu-open');
    app.send({ emit: 'powerMonitor', event: 'resume' });
    await told(app, 'resume');
    app.send({ click: 'tray', label: 'Quit' });
    expect(await app.exited).toEqual({ code: 0, signal: null });
  });

  it.skipIf(process.platform !== 'linux')('goes to the desktop too where there is a session bus', async () => {
    const folder = folderOfTest();
    // Stands for the desktop: keeps what it is given, and the person clicks at once.
    const script = `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder}/arguments'\necho default\n`;
    await writeFile(join(folder, 'notify-send'), script, { mode: 0o755 });
    const env = { PATH: `${folder}:${process.env.PATH}`, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
    const app = await launchFixture({ env });
    await app.page.evaluate(() => fixture.invoke('notify'));
    await told(app, 'notification-click');
    expect((await readFile(join(folder, 'arguments'), 'utf8')).trim().split('\n')).toEqual([
      '--app-name=Fixture',
      '--action=default=',
      '--action=0=Show',
      '--wait',
      '--',
      'Title',
      'Body',
    ]);
  });

  it('complains about a stimulus that it does not know', async () => {
    const app = shared();
    app.send({ shake: 'it' });
    await expect.poll(() => app.stderr()).toContain('Not understood on stdin: {"shake":"it"}');
  });
});
