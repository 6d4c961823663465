import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';
import { preloadConfig } from '../../build/vite/preload.ts';

it('builds the preload into one small CommonJS file that needs electron alone', async () => {
  const config = { ...preloadConfig, logLevel: 'silent', build: { ...preloadConfig.build, write: false } } as const;
  const { output } = (await build(config)) as Rolldown.RolldownOutput;
  expect(output.map(({ fileName }) => fileName)).toEqual(['preload.cjs']);
  const { code } = output[0];
  expect(Buffer.byteLength(code)).toBeLessThan(2_000);
  expect([...code.matchAll(/require\(["'`](.+?)["'`]\)/g)].map(([, name]) => name)).toEqual(['electron']);
  expect(code).not.toMatch(/^\s*(import|export)\b/m);
});
