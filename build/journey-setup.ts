/** Journeys run on what is built from the present sources. */
import { buildIfStale } from './scripts/building.ts';

export default async function setUp(): Promise<void> {
  await buildIfStale();
}
