/** Reads the objects' IDs out of the deliveries that the draft begins with. */
import { attempt } from '../../../bridge/bridge.ts';
import type { Draft } from '../draft.ts';
import { rememberedPaths } from '../memory.ts';
import { useWizard } from '../store.ts';
import { whileReading } from './reading.ts';

/**
 * Reads a draft's deliveries at its paths into the wizard's state, unless others are wanted by then. Meanwhile nothing goes
 * on, and after a failure there is nothing to go on with: the IDs of another path are other objects.
 */
export function readDeliveries({ source, paths }: Pick<Draft, 'source' | 'paths'>): Promise<void> {
  return whileReading(async () => {
    if (source === null) return;
    const result = await attempt('readObjectIds', { source, paths: { ...rememberedPaths(), ...paths } });
    const { draft } = useWizard.getState();
    if (draft.source !== source || draft.paths !== paths) return;
    const read = result.ok ? { read: result.value, failure: null } : { read: null, failure: result.failure };
    // Other deliveries may have come since they were counted.
    useWizard.setState({ ...read, preview: null });
  });
}
