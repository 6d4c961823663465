/** What a person has filled in so far, and what the wizard may begin with. No rules here: see `orders.ts`. */
import type { Kind } from '../../../electron/contract/common.ts';
import type { DeliverySource } from '../../../electron/contract/resend-preview.ts';

export const steps = ['what', 'which', 'preview', 'confirm', 'follow'] as const;
export type Step = (typeof steps)[number];

export const modes = ['object', 'objects', 'period'] as const;
export type Mode = (typeof modes)[number];

/** A moment as typed, or an instant (epoch milliseconds) that a preset or another screen chose. */
export type DraftMoment = string | number;

export interface Draft {
  readonly mode: Mode;
  readonly kind: Kind;
  readonly objectId: string;
  /** Several objects: the pasted text. */
  readonly text: string;
  /** The file that is read instead of the text. */
  readonly fileName: string | null;
  /** The column and the sheet that a person chose; `null` to have them found. */
  readonly column: number | null;
  readonly sheet: number | null;
  /** Whether the IDs come from another screen, which knows their kind, and not from a text in which anything may stand. */
  readonly isGiven: boolean;
  /** What a person ticked, or unticked, by its place in the list. */
  readonly ticks: Readonly<Record<number, boolean>>;
  /** Whether what arrived already is sent again as well. */
  readonly alsoDelivered: boolean;
  /** Several objects: the deliveries from whose bodies the IDs are read, instead of a text. */
  readonly source: DeliverySource | null;
  /** The path chosen for each event type (`''` for none) among those deliveries. */
  readonly paths: Readonly<Record<string, string>>;
  readonly branch: string;
  readonly accountNumber: string;
  readonly from: DraftMoment;
  readonly to: DraftMoment;
  readonly note: string;
}

/** What another screen knows already. Everything is optional, everything can be changed in the wizard. */
export interface WizardStart {
  readonly mode?: Mode;
  readonly kind?: Kind;
  readonly objectReferenceId?: number;
  /** Several objects of one kind. */
  readonly objectReferenceIds?: readonly number[];
  /** Deliveries to send again: the wizard looks for the IDs in their bodies. */
  readonly deliveryIds?: readonly number[];
  readonly branch?: string | undefined;
  readonly accountNumber?: string | undefined;
  /** Epoch milliseconds. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly note?: string;
}

/** Returns the draft that a start stands for. The mode follows from what is known when it is not said. */
export function draftOf(start: WizardStart): Draft {
  const ids = start.objectReferenceIds ?? [];
  const single = start.objectReferenceId ?? (ids.length === 1 ? ids[0] : undefined);
  return {
    mode: start.mode ?? modeOf(start),
    kind: start.kind ?? 'CASHIN',
    objectId: single === undefined ? '' : String(single),
    text: ids.join('\n'),
    fileName: null,
    ...{ column: null, sheet: null, ticks: {}, alsoDelivered: false },
    isGiven: ids.length > 0,
    source: start.deliveryIds?.length ? { deliveryIds: [...start.deliveryIds] } : null,
    paths: {},
    branch: start.branch ?? '',
    accountNumber: start.accountNumber ?? '',
    from: start.from ?? '',
    to: start.to ?? '',
    note: start.note ?? '',
  };
}

function modeOf(start: WizardStart): Mode {
  if ((start.objectReferenceIds?.length ?? 0) > 1 || (start.deliveryIds?.length ?? 0) > 0) return 'objects';
  return start.from !== undefined || start.to !== undefined ? 'period' : 'object';
}
