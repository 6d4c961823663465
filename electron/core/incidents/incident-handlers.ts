/** What the renderer may ask of incidents. */

import type { Handlers } from '../../contract/commands.ts';
import type { Promised } from '../database/worker-calls.ts';
import type { IncidentQueries } from './incident-queries.ts';

/** Returns the handlers; `current` returns the active profile's archive or throws `signed_out`. */
export function incidentHandlers(
  current: () => { readonly reader: { readonly incidents: Promised<IncidentQueries> } },
): Pick<Handlers, 'listIncidents'> {
  return { listIncidents: async (range) => [...(await current().reader.incidents.list(range))] };
}
