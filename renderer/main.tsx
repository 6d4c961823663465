/** Starts the window: asks the main process what to show, then shows it. */
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { loadAppState } from './bridge/app-state.tsx';
import { languageOf, showLanguage } from './i18n/setup.ts';
import { followMenu } from './palette/menu-choice.ts';
import { followDownloads } from './sync/use-downloads.ts';
import { firstSightSeen } from './ui/lazily.ts';
import './ui/styles.ts';

/** Milliseconds after which what a person may ask for is fetched, whether or not anything is on screen yet. */
const longestWait = 5_000;

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const store = await loadAppState();
const { settings, info } = store.getState();
await showLanguage(languageOf(settings, info));
followDownloads();
followMenu();
createRoot(root).render(<App store={store} />);
setTimeout(firstSightSeen, longestWait);
