/** What is done to a text before it is shown: the same for short ones, at once, and for long ones, in a worker. */
import { formatJson } from '../code/format-json.ts';
import { findHits } from '../hits/find-hits.ts';
import { maskDocuments } from '../masking/mask-documents.ts';

export const reading = { formatJson, findHits, maskDocuments };
