import { describe, expect, it } from 'vitest';
import { hasChromium, launchFixture, sharedFixture } from './fixture.ts';
import { localServer } from './local-server.ts';

describe.skipIf(!hasChromium)('IPC between a page and the main process', () => {
  const app = sharedFixture();

  it('exposes the bridge before the page runs, by value and frozen', async () => {
    const { page } = app();
    expect(
      await page.evaluate(() => ({
        atStart: Reflect.get(globalThis, 'bridgeAtStart'),
        version: fixture.version,
        point: fixture.point,
        pointIsPlain: Object.getPrototypeOf(fixture.point) === Object.prototype,
        doubled: fixture.double(21),
        frozen: Object.isFrozen(fixture),
        thrown: (() => {
          try {
            return fixture.fails();
          } catch (error) {
            return String(error);
          }
        })(),
      })),
    ).toEqual({
      atStart: 'object',
      version: 3,
      point: { x: 4 },
      pointIsPlain: true,
      doubled: 42,
      frozen: true,
      thrown: 'Error: as it should',
    });
  });

  it('carries long texts whole, wherever they stand', async () => {
    const { page } = app();
    const same = await page.evaluate(async () => {
      const long = '{"name":"Jo\\u00e3o 😀",\n'.repeat(50_000);
      const sent = { long, list: [long, 'short', `${long}!`], map: new Map([[1, long]]) };
      const [back] = (await fixture.invoke('echo', sent)) as [typeof sent];
      return [
        back.long === long,
        back.list[0] === long,
        back.list[1],
        back.list[2] === `${long}!`,
        back.map.get(1) === long,
      ];
    });
    expect(same).toEqual([true, true, 'short', true, true]);
  });

  it('carries what the structured clone algorithm carries, both ways', async () => {
    const { page } = app();
    const kinds = await page.evaluate(async () => {
      const values = [
        new Date(5),
        new Map([[1, { a: undefined }]]),
        new Set([1n]),
        new Uint8Array([1, 2]),
        undefined,
        /x/g,
      ];
      const cyclic: Record<string, unknown> = { name: 'cyclic' };
      cyclic.self = cyclic;
      const there = await Promise.all(values.map((value) => fixture.invoke('kinds', value)));
      const back = (await fixture.invoke('echo', ...values, cyclic, new RangeError('lost kind'), null)) as unknown[];
      const [date, map, set, bytes, nothing, expression, cycle, error, none] = back as [
        Date,
        Map<number, object>,
        Set<bigint>,
        Uint8Array,
        undefined,
        RegExp,
        typeof cyclic,
        Error,
        null,
      ];
      return {
        there,
        date: date instanceof Date && date.getTime(),
        map: map instanceof Map && Object.hasOwn(map.get(1) ?? {}, 'a'),
        set: set.has(1n),
        bytes: bytes instanceof Uint8Array && [...bytes],
        nothing: nothing === undefined,
        expression: String(expression),
        cycle: cycle.self === cycle,
        error: error instanceof Error && error.message,
        none,
      };
    });
    expect(kinds).toEqual({
      there: ['Date', 'Map', 'Set', 'Uint8Array', 'Undefined', 'RegExp'].map((kind) => `[object ${kind}]`),
      date: 5,
      map: true,
      set: true,
      bytes: [1, 2],
      nothing: true,
      expression: '/x/g',
      cycle: true,
      error: 'lost kind',
      none: null,
    });
  });

  it('refuses what cannot be cloned, and of errors only the message survives', async () => {
    const { page } = app();
    const failures = await page.evaluate(() => {
      const failure = (call: Promise<unknown>) =>
        call.then(
          () => 'no failure',
          (error: Error) => ({ ...error, name: error.name, message: error.message }),
        );
      return Promise.all([
        failure(fixture.invokeFunction()),
        failure(fixture.invoke('echo', () => undefined)),
        failure(fixture.invoke('uncloneable')),
        failure(fixture.invoke('fail')),
        failure(fixture.invoke('nobody')),
      ]);
    });
    const error = (message: string) => ({ name: 'Error', message });
    expect(failures).toEqual([
      error('An object could not be cloned.'),
      error('An object could not be cloned.'),
      error("Error invoking remote method 'uncloneable': Error: An object could not be cloned."),
      error("Error invoking remote method 'fail': TypeError: only this survives"),
      error("Error invoking remote method 'nobody': Error: No handler registered for 'nobody'"),
    ]);
  });

  it('delivers events to those who still listen', async () => {
    const { page } = app();
    const heard = await page.evaluate(async () => {
      const events: unknown[][] = [];
      const off = fixture.on('news', (...args) => events.push(args));
      await fixture.invoke('broadcast', 1, { at: new Date(7) });
      off();
      await fixture.invoke('broadcast', 2);
      return events.map(([number, value]) => [number, (value as { at: Date } | undefined)?.at.getTime()]);
    });
    expect(heard).toEqual([[1, 7]]);
  });

  it('leaves the page no way to ipcRenderer', async () => {
    const { page } = app();
    const names = await page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const fresh = frame.contentWindow;
      return [globalThis, ...(fresh ? [fresh] : [])].flatMap((world) =>
        Object.getOwnPropertyNames(world).filter((name) =>
          /electron|ipc|sendToMain|deliver|^require$|^process$/i.test(name),
        ),
      );
    });
    expect(names).toEqual([]);
  });

  it('names the frame that called: the top one, one inside, a foreign page', async () => {
    const foreign = await localServer('<title>foreign</title>');
    const { page } = await launchFixture({ args: ['--sub-frames'] });
    expect(await page.evaluate(() => fixture.invoke('sender'))).toEqual({
      id: 1,
      url: 'app://fixture/',
      origin: 'app://fixture',
      top: true,
    });

    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.src = '/?inside';
          frame.onload = resolve;
          document.body.append(frame);
        }),
    );
    const inside = page.frames().find((frame) => frame.url().endsWith('?inside'));
    expect(await inside?.evaluate(() => fixture.invoke('sender'))).toMatchObject({
      url: 'app://fixture/?inside',
      top: false,
    });

    await page.goto(`${foreign.origin}/`);
    expect(await page.evaluate(() => fixture.invoke('sender'))).toMatchObject({
      url: `${foreign.origin}/`,
      origin: foreign.origin,
      top: true,
    });
  });

  it('gives frames inside a page no preload unless they are to have it', async () => {
    const { page } = app();
    const inside = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.src = '/?inside';
          frame.onload = () => resolve(frame.contentWindow && 'fixture' in frame.contentWindow);
          document.body.append(frame);
        }),
    );
    expect(inside).toBe(false);
  });
});
