import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { rendererConfig } from '../../build/vite/renderer.ts';

describe('the window’s script', () => {
  let chunks: readonly Rolldown.OutputChunk[] = [];
  beforeAll(async () => {
    // Of React, what users get.
    vi.stubEnv('NODE_ENV', 'production');
    const config = { ...rendererConfig, logLevel: 'silent', build: { ...rendererConfig.build, write: false } } as const;
    const { output } = (await build(config)) as Rolldown.RolldownOutput;
    vi.unstubAllEnvs();
    chunks = output.filter((part) => part.type === 'chunk');
  }, 120_000);

  it('holds no schemas: what the contract checks, the main process checks', () => {
    const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
    expect(modules.some((id) => id.includes('/electron/contract/values/'))).toBe(true);
    expect(modules.filter((id) => id.includes('/node_modules/zod/'))).toEqual([]);
    expect(modules.filter((id) => /\/electron\/(?!contract\/values\/)/u.test(id))).toEqual([]);
  });

  it('begins with no more than 250 kB, packed: the first sight and its words', () => {
    const holds = (part: string) => chunks.filter(({ moduleIds }) => moduleIds.some((id) => id.endsWith(part)));
    const first = new Set([...holds('/renderer/app/main-window.tsx'), ...holds('/renderer/i18n/pt-BR/index.ts')]);
    const packed = [...first].reduce((sum, { code }) => sum + gzipSync(code).length, 0);
    expect(packed).toBeGreaterThan(100_000);
    expect(packed).toBeLessThan(250_000);
  });
});
