import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ResendOrder } from '../../../../electron/contract/resend.ts';
import {
  closeWizard,
  editDraft,
  goBack,
  goTo,
  onlyWhatFailed,
  openWizard,
  restartWizard,
  sendPlan,
  setWizardProfile,
  useWizard,
} from '../../../../renderer/resends/wizard/store.ts';

const { getState } = useWizard;
const orders: readonly ResendOrder[] = [{ mode: 'object', kind: 'CASHIN', objectReferenceId: 7 }];
const submitResends = vi.fn();

/** Answers the next hand-over; gives the function that lets the answer arrive. */
function answerWith(answer: unknown): () => void {
  let arrive: () => void = () => undefined;
  submitResends.mockReturnValueOnce(new Promise((resolve) => (arrive = () => resolve(answer))));
  return arrive;
}

const taken = (planId: string) => ({ ok: true, value: { planId, keys: [1], joined: [] } });

beforeEach(() => {
  vi.stubGlobal('window', { reenvio: { submitResends } });
  setWizardProfile(null);
  setWizardProfile('a profile');
});

afterEach(() => {
  submitResends.mockReset();
  vi.unstubAllGlobals();
});

describe('opening', () => {
  it('starts with the first step when nothing is known', () => {
    openWizard();
    expect(getState()).toMatchObject({ opened: true, step: 'what', restored: false, draft: { mode: 'object' } });
  });

  it('starts where something is still to be said', () => {
    openWizard({ kind: 'CASHOUT', objectReferenceId: 5 });
    expect(getState()).toMatchObject({ step: 'which', draft: { mode: 'object', kind: 'CASHOUT', objectId: '5' } });
    openWizard({ deliveryIds: [1] });
    expect(getState()).toMatchObject({ step: 'which', draft: { mode: 'objects', source: { deliveryIds: [1] } } });
    openWizard({ objectReferenceIds: [1, 2] });
    expect(getState()).toMatchObject({ step: 'which', draft: { mode: 'objects', text: '1\n2', source: null } });
    openWizard({ mode: 'objects', objectReferenceIds: [9] });
    expect(getState()).toMatchObject({ step: 'which', draft: { mode: 'objects', text: '9' } });
    openWizard({ kind: 'CASHOUT', from: 1, to: 2 });
    expect(getState()).toMatchObject({ step: 'which', draft: { mode: 'period', kind: 'CASHOUT', from: 1, to: 2 } });
    openWizard({ from: 1, to: 2 });
    expect(getState()).toMatchObject({ step: 'what', draft: { mode: 'period', from: 1, to: 2 } });
  });

  it('brings back a draft that was closed, and says so', () => {
    openWizard();
    editDraft({ objectId: '12' });
    const { planId } = getState();
    closeWizard();
    openWizard();
    expect(getState()).toMatchObject({ opened: true, restored: true, planId, draft: { objectId: '12' } });
    restartWizard();
    expect(getState()).toMatchObject({ restored: false, step: 'what', draft: { objectId: '' } });
    expect(getState().planId).not.toBe(planId);
  });

  it('does not lose a draft to a second call for it', () => {
    openWizard({ objectReferenceId: 5 });
    openWizard();
    expect(getState().draft.objectId).toBe('5');
  });

  it('drops a draft when the profile changes', () => {
    openWizard({ objectReferenceId: 5 });
    const { planId } = getState();
    setWizardProfile('another profile');
    expect(getState()).toMatchObject({ opened: false, step: 'what', draft: { objectId: '' } });
    expect(getState().planId).not.toBe(planId);
  });
});

describe('stepping', () => {
  it('goes back one step at a time and stops at the first', () => {
    openWizard();
    goTo('preview');
    goBack();
    expect(getState().step).toBe('which');
    goBack();
    goBack();
    expect(getState().step).toBe('what');
  });

  it('forgets what was counted when the plan changes, not when a note is written', () => {
    openWizard();
    const preview = { touched: { deliveries: 3 } } as never;
    useWizard.setState({ preview });
    editDraft({ note: 'ticket' });
    expect(getState().preview).toBe(preview);
    editDraft({ objectId: '8' });
    expect(getState().preview).toBeNull();
  });

  it('turns a period into the objects of its failed transactions', () => {
    openWizard({ from: 1, to: 2 });
    onlyWhatFailed({ failedIn: { kind: 'CASHIN', from: 1, to: 2 } });
    const source = { failedIn: { kind: 'CASHIN', from: 1, to: 2 } };
    expect(getState()).toMatchObject({ step: 'which', read: null, draft: { mode: 'objects', source } });
  });
});

describe('sending', () => {
  it('hands the plan over once, however often it is asked to', async () => {
    openWizard();
    useWizard.setState({ preview: { ticket: 'of the preview', earlier: { active: [] } } as never });
    const { planId } = getState();
    const arrive = answerWith(taken(planId));
    const first = sendPlan(orders);
    expect(getState().sending).toBe(true);
    await sendPlan(orders);
    arrive();
    await first;
    await sendPlan(orders);
    expect(submitResends).toHaveBeenCalledExactlyOnceWith({
      ...{ planId, profileId: 'a profile', orders, note: '', despite: [], ticket: 'of the preview' },
    });
    expect(getState()).toMatchObject({ sending: false, step: 'follow', submitted: { keys: [1] } });
  });

  it('tries a plan again under the same name when nobody knows what became of it', async () => {
    openWizard();
    const { planId } = getState();
    answerWith({ ok: false, failure: { code: 'internal' } })();
    goTo('confirm');
    await sendPlan(orders);
    expect(getState()).toMatchObject({
      sending: false,
      step: 'confirm',
      failure: { code: 'internal' },
      submitted: null,
    });
    answerWith(taken(planId))();
    await sendPlan(orders);
    expect(submitResends.mock.calls.map(([plan]) => plan.planId)).toEqual([planId, planId]);
    expect(getState().submitted).not.toBeNull();
  });

  it('gives the next plan a name of its own', async () => {
    openWizard();
    const { planId } = getState();
    answerWith(taken(planId))();
    await sendPlan(orders);
    closeWizard();
    openWizard();
    expect(getState()).toMatchObject({ step: 'what', submitted: null });
    expect(getState().planId).not.toBe(planId);
  });

  it('leaves a draft alone that took the place of the one that was sent', async () => {
    openWizard();
    const arrive = answerWith(taken(getState().planId));
    const sent = sendPlan(orders);
    openWizard({ objectReferenceId: 99 });
    arrive();
    await sent;
    expect(getState()).toMatchObject({ step: 'which', submitted: null, draft: { objectId: '99' } });
  });

  it('sends the note without the space around it', async () => {
    openWizard({ note: '  ticket 4711 ' });
    answerWith(taken(getState().planId))();
    await sendPlan(orders);
    expect(submitResends.mock.calls[0]?.[0].note).toBe('ticket 4711');
  });
});
