/** Whether something of the draft is being read: nothing goes on with what was read before. */
import { useWizard } from '../store.ts';

/** How much is being read at once. */
let under = 0;

/** Marks the draft as being read while `work` goes on, however it ends. */
export async function whileReading(work: () => Promise<void>): Promise<void> {
  under += 1;
  useWizard.setState({ reading: true });
  try {
    await work();
  } finally {
    under -= 1;
    useWizard.setState({ reading: under > 0 });
  }
}
