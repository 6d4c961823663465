/** `npm run build`: the main process, the preload and the pages, into dist/. */
import { buildAll } from './building.ts';

await buildAll();
