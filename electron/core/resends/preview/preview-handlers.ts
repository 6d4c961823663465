/** What the wizard may ask before a resend. */

import type { Handlers } from '../../../contract/commands.ts';
import type { Promised } from '../../database/promised.ts';
import type { PreviewQueries } from './preview-queries.ts';

/** Gives the handlers; `current` gives the active profile's archive or throws `signed_out`. */
export function previewHandlers(
  current: () => { readonly reader: { readonly previews: Promised<PreviewQueries> } },
): Pick<Handlers, 'previewResends' | 'readObjectIds'> {
  return {
    previewResends: ({ orders }) => current().reader.previews.preview(orders),
    readObjectIds: ({ source, paths }) => current().reader.previews.readObjectIds(source, paths),
  };
}
