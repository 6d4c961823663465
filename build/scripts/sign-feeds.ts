/** `node build/scripts/sign-feeds.ts [folder]`: signs the feeds beside the packages, the one step that holds the private key. */
import { inRoot } from '../project.ts';
import { readReleaseKey, signFeeds } from './signing.ts';

const names = signFeeds(process.argv[2] ?? inRoot('release'), readReleaseKey(process.env));
console.log(names.length > 0 ? `Signed: ${names.join(', ')}.` : 'There is no feed to sign.');
