import { describe, expect, it } from 'vitest';
import type { Result } from '../../../electron/contract/failure.ts';
import { defaultSettings, type Settings } from '../../../electron/contract/settings.ts';
import { createSettingChanges } from '../../../renderer/bridge/setting-changes.ts';

function open() {
  const asked: { readonly change: Partial<Settings>; readonly answer: (result: Result<Settings>) => void }[] = [];
  let shown = defaultSettings;
  const changes = createSettingChanges({
    kept: defaultSettings,
    show: (settings) => {
      shown = settings;
    },
    keep: (change) => new Promise((resolve) => asked.push({ change, answer: resolve })),
  });
  return { ...changes, asked, shown: () => shown };
}

describe('a changed setting', () => {
  it('stays on screen when an answer to an earlier change comes', async () => {
    const { change, asked, shown } = open();
    const first = change({ theme: 'dark' });
    const second = change({ language: 'en' });
    expect(shown()).toMatchObject({ theme: 'dark', language: 'en' });
    await Promise.resolve();
    expect(asked.map((each) => each.change)).toEqual([{ theme: 'dark' }]);
    asked[0]?.answer({ ok: true, value: { ...defaultSettings, theme: 'dark' } });
    expect(await first).toBeNull();
    expect(shown()).toMatchObject({ theme: 'dark', language: 'en' });
    asked[1]?.answer({ ok: true, value: { ...defaultSettings, theme: 'dark', language: 'en' } });
    expect(await second).toBeNull();
    expect(shown()).toMatchObject({ theme: 'dark', language: 'en' });
  });

  it('is taken back alone when it cannot be kept', async () => {
    const { change, asked, shown } = open();
    const first = change({ theme: 'dark' });
    const second = change({ language: 'en' });
    await Promise.resolve();
    asked[0]?.answer({ ok: false, failure: { code: 'disk_full' } });
    expect(await first).toEqual({ code: 'disk_full' });
    expect(shown()).toMatchObject({ theme: defaultSettings.theme, language: 'en' });
    asked[1]?.answer({ ok: true, value: { ...defaultSettings, language: 'en' } });
    expect(await second).toBeNull();
  });

  it('stays over what the main process says of others meanwhile', async () => {
    const { change, accept, shown } = open();
    void change({ theme: 'dark' });
    accept({ ...defaultSettings, zone: 'UTC' });
    expect(shown()).toMatchObject({ theme: 'dark', zone: 'UTC' });
  });
});
