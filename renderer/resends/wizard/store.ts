/** The wizard's state: whether it is open, the draft, where in the steps it stands, and what was sent. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { CommandOutput } from '../../../electron/contract/commands.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { ResendOrder } from '../../../electron/contract/resend.ts';
import type {
  DeliverySource,
  ObjectIdsRead,
  RecognisedList,
  ResendPreview,
} from '../../../electron/contract/resend-preview.ts';
import { attempt } from '../../bridge/bridge.ts';
import { pageMemory } from '../../bridge/page-memory.ts';
import { type Draft, draftOf, type Step, steps, type WizardStart } from './draft.ts';

export interface WizardState {
  /** Whose draft this is: nothing of one profile is sent, or shown, in another. */
  readonly profileId: string | null;
  readonly opened: boolean;
  readonly step: Step;
  readonly draft: Draft;
  /** What the draft's text or file names; `null` until it was read. */
  readonly list: RecognisedList | null;
  /** Why it could not be read. */
  readonly listFailure: Failure | null;
  /** Whether the text, or what the deliveries hold, is being read right now. */
  readonly reading: boolean;
  /** The IDs that were read from the deliveries of the draft's source. */
  readonly read: ObjectIdsRead | null;
  /** What the plan would touch, once the preview has looked. */
  readonly preview: ResendPreview | null;
  /** Whether this draft was closed and came back. */
  readonly restored: boolean;
  /**
   * Made when the wizard opens and kept until the plan was taken: however often "Send" is pressed, core sees one plan.
   */
  readonly planId: string;
  /** Whether "Next" was pressed on the present step: from then on empty fields are at fault too. */
  readonly tried: boolean;
  readonly sending: boolean;
  /** Why the IDs could not be read, or the last attempt to hand the plan over failed. */
  readonly failure: Failure | null;
  readonly submitted: CommandOutput<'submitResends'> | null;
}

/** Characters. */
const longestStored = 200_000;

function fresh(start: WizardStart): Omit<WizardState, 'opened' | 'profileId'> {
  return {
    step: 'what',
    draft: draftOf(start),
    list: null,
    listFailure: null,
    reading: false,
    read: null,
    preview: null,
    restored: false,
    planId: crypto.randomUUID(),
    tried: false,
    sending: false,
    failure: null,
    submitted: null,
  };
}

/** Lasts for as long as the window: a page that crashed comes back with its draft, and with the one plan that it stands for. */
export const useWizard = create<WizardState>()(
  persist((): WizardState => ({ opened: false, profileId: null, ...fresh({}) }), {
    name: 'reenvio.draft',
    storage: pageMemory,
    partialize: ({ profileId, opened, step, draft, planId, submitted }) => ({
      ...{ profileId, opened, planId, submitted, draft: storable(draft) },
      step: submitted === null ? stepToReturnTo(step, draft) : step,
    }),
  }),
);

const { getState, setState } = useWizard;

/**
 * Opens "New resend". With a start, the wizard begins anew at the first thing that is still to be said; without one, a
 * draft that was closed before it was sent comes back.
 */
export function openWizard(start: WizardStart | null = null): void {
  const { opened, submitted } = getState();
  if (opened && start === null) return;
  if (start !== null) setState({ opened: true, ...fresh(start), step: beginningOf(start) });
  else if (submitted !== null) setState({ opened: true, ...fresh({}) });
  else setState({ opened: true, restored: isBegun(getState()) });
}

/** Closes the window over it. What was sent goes on; what was not stays as a draft. */
export function closeWizard(): void {
  setState({ opened: false });
}

/** Tells in which profile one is. What was filled in for another is dropped. */
export function setWizardProfile(profileId: string | null): void {
  if (profileId !== getState().profileId) setState({ opened: false, profileId, ...fresh({}) });
}

/** Begins again with nothing filled in. */
export function restartWizard(): void {
  setState(fresh({}));
}

/** Changes fields of the draft. What was counted for it holds no longer, unless only its note changed. */
export function editDraft(change: Partial<Draft>): void {
  setState(({ draft, preview }) => ({
    draft: { ...draft, ...change },
    failure: null,
    preview: Object.keys(change).every((field) => field === 'note') ? preview : null,
  }));
}

/** Keeps what was read or counted for the plan that is still the same. */
export function keep(facts: Partial<Pick<WizardState, 'read' | 'preview'>>): void {
  setState(facts);
}

/** Turns what the plan touches into the objects of those of its transactions that failed. */
export function onlyWhatFailed(failed: DeliverySource): void {
  editDraft({ mode: 'objects', source: failed, paths: {} });
  setState({ read: null });
  goTo('which');
}

/** Marks the present step as tried: what is missing is said from now on. */
export function tryStep(): void {
  setState({ tried: true });
}

/** Goes to any step; what was at fault in the one before is not said there. */
export function goTo(step: Step): void {
  setState({ step, tried: false, failure: null });
}

export function goBack(): void {
  const before = steps[steps.indexOf(getState().step) - 1];
  if (before !== undefined) goTo(before);
}

/** Hands the plan over, once at a time. On success the wizard follows it; on failure the same plan can be tried again. */
export async function sendPlan(orders: readonly ResendOrder[]): Promise<void> {
  const { sending, submitted, planId, profileId, draft, preview } = getState();
  // What the preview showed, the person knows of.
  const despite = preview?.earlier.active ?? [];
  if (sending || submitted !== null || profileId === null) return;
  setState({ sending: true, failure: null });
  const plan = { planId, profileId, orders: [...orders], note: draft.note.trim(), despite };
  const result = await attempt('submitResends', { ...plan, ticket: preview?.ticket ?? null });
  // Another draft may have taken this one's place meanwhile.
  if (getState().planId !== planId) return;
  if (result.ok) setState({ sending: false, submitted: result.value, step: 'follow', tried: false });
  else setState({ sending: false, failure: result.failure });
}

/** What was read or counted is not kept: one returns to where that is done anew. */
function stepToReturnTo(step: Step, { mode }: Draft): Step {
  const last: Step = mode === 'objects' ? 'which' : 'preview';
  return steps.indexOf(step) > steps.indexOf(last) ? last : step;
}

/**
 * A pasted table of millions of characters is not written again at every key, and a file never: they are brought again after a crash.
 * What was ticked is ticked again with them.
 */
function storable(draft: Draft): Draft {
  const isKept = draft.fileName === null && draft.text.length <= longestStored;
  return isKept ? draft : { ...draft, text: '', fileName: null, column: null, sheet: null, ticks: {} };
}

function isBegun({ step, draft }: WizardState): boolean {
  return step !== 'what' || JSON.stringify(draft) !== JSON.stringify(draftOf({}));
}

/**
 * A start that names its object, objects or period needs no "What" step; the person can still go back to it. A period of
 * which nobody said the kind does: half of what is missing would be left out unseen.
 */
function beginningOf(start: WizardStart): Step {
  const objects = start.objectReferenceId ?? start.objectReferenceIds?.[0] ?? start.deliveryIds?.[0];
  if (objects !== undefined) return 'which';
  const period = start.from ?? start.to;
  return period === undefined || start.kind === undefined ? 'what' : 'which';
}
