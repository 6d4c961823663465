/** An export on screen: asked for, under way, done. */
import { useState } from 'react';
import type { Exported } from '../../electron/contract/export.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';

export type ExportStage =
  | { readonly at: 'form'; readonly failure: Failure | null }
  | { readonly at: 'running' }
  | { readonly at: 'done'; readonly file: Exported };

/** Returns where it is, and what carries it out; `write` answers `null` when the person chose no place. */
export function useExport(write: () => Promise<Result<Exported | null>>): {
  readonly stage: ExportStage;
  readonly run: () => void;
} {
  const [stage, setStage] = useState<ExportStage>({ at: 'form', failure: null });
  const run = async () => {
    setStage({ at: 'running' });
    const result = await write();
    // Who cancels knows it.
    if (!result.ok) setStage({ at: 'form', failure: result.failure.code === 'cancelled' ? null : result.failure });
    else setStage(result.value === null ? { at: 'form', failure: null } : { at: 'done', file: result.value });
  };
  return { stage, run: () => void run() };
}
