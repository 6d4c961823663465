/** Decides which incidents a person is to be told of now. Pure. */
import type { Incident } from '../../contract/incident.ts';
import { mostAtOnce } from '../notifications/notification-policy.ts';
import { isOver } from './detector.ts';
import type { TellingState, Told } from './notification-state.ts';

/** How much further an incident goes before that is noted. Milliseconds. */
const notedEvery = 60 * 60_000;

/** Something to tell: that an incident opened, or that its endpoint recovered. */
export interface Owed {
  readonly incident: Incident;
  readonly what: 'opened' | 'recovered';
  /** What was written of it: for one that was about to be shown, its notification. */
  readonly begun: Told | null;
}

/**
 * An incident is told once when it is noticed and once when it is over for good; one that was over before anybody could be
 * told of it, once. One that opens again after that is news again.
 */
export function owedOf(state: TellingState, incidents: readonly Incident[], now: number): readonly Owed[] {
  return incidents
    .filter(({ noticedAt }) => noticedAt > state.since)
    .flatMap((incident): Owed[] => {
      const told = toldOf(state, incident);
      const down = incident.recoveredAt === null;
      switch (told?.stage) {
        case 'opening':
          return [{ incident, what: 'opened', begun: told }];
        case 'closing':
          return [{ incident, what: 'recovered', begun: told }];
        case 'open':
          return isOver(incident, now) ? [{ incident, what: 'recovered', begun: null }] : [];
        default:
          if (down) return [{ incident, what: 'opened', begun: null }];
          return told === null && isOver(incident, now) ? [{ incident, what: 'recovered', begun: null }] : [];
      }
    });
}

/**
 * Puts together what one notification is to tell: each its own, or all at once where they are many. What was bound to a
 * notification before the app ended keeps it.
 */
export function notificationsOf(owed: readonly Owed[]): readonly (readonly Owed[])[] {
  const begun = Map.groupBy(
    owed.filter((one) => one.begun !== null),
    (one) => one.begun?.id,
  );
  const fresh = owed.filter((one) => one.begun === null);
  return [...begun.values(), ...(fresh.length > mostAtOnce ? [fresh] : fresh.map((one) => [one]))];
}

/** Gives the state in which this incident stands at `told`, without what was over before `forgetBefore`. */
export function withTold(
  state: TellingState,
  incident: Incident,
  told: Pick<Told, 'stage' | 'id'>,
  forgetBefore: number,
): TellingState {
  const { url, from, to } = incident;
  const replaced = toldOf(state, incident);
  const kept = state.told.filter((one) => one !== replaced && endOf(one) >= forgetBefore);
  return { ...state, told: [...kept, { url, from, to, ...told }] };
}

/**
 * Gives the state with how far the incidents that were told go by now; the same one when there is nothing to note. Their
 * beginnings leave the archive with age: by how far they went they are still known.
 */
export function withProgress(state: TellingState, incidents: readonly Incident[]): TellingState {
  const reached = new Map<Told, number>();
  for (const incident of incidents) {
    const told = toldOf(state, incident);
    if (told && incident.to - endOf(told) >= notedEvery) reached.set(told, incident.to);
  }
  if (reached.size === 0) return state;
  return { ...state, told: state.told.map((one) => ({ ...one, to: reached.get(one) ?? endOf(one) })) };
}

/** Deliveries that come or change later may move its beginning, or join two of them. */
function toldOf({ told }: TellingState, { url, from, to }: Incident): Told | null {
  return told.findLast((one) => one.url === url && endOf(one) >= from && one.from <= to) ?? null;
}

function endOf({ from, to = from }: Told): number {
  return to;
}
