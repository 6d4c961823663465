/** Second step: which object, which objects, or which account and period. */
import { useWizard } from '../store.ts';
import { FromDeliveries } from './from-deliveries.tsx';
import { OneObject } from './one-object.tsx';
import { PeriodFields } from './period-fields.tsx';
import { SeveralObjects } from './several-objects.tsx';

export function WhichStep() {
  const mode = useWizard((state) => state.draft.mode);
  const source = useWizard((state) => state.draft.source);
  const planId = useWizard((state) => state.planId);
  if (mode === 'object') return <OneObject />;
  if (mode === 'period') return <PeriodFields />;
  // Another draft that takes this one's place is read anew.
  return source === null ? <SeveralObjects key={planId} /> : <FromDeliveries source={source} />;
}
