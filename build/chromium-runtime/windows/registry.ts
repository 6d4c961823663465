/** The windows that exist, and who must know when that changes; here, so that `app` and windows need not know each other. */
import { EventEmitter } from 'node:events';
import type { Page } from 'playwright-core';
import type { BrowserWindow } from './browser-window.ts';
import type { WebContents } from './web-contents.ts';

export const windows = new Set<BrowserWindow>();

export const windowEvents = new EventEmitter<{
  'contents-created': [WebContents];
  'page-opened': [Page];
  focus: [BrowserWindow];
  blur: [BrowserWindow];
  created: [BrowserWindow];
  'all-closed': [];
}>();

let focused: BrowserWindow | null = null;

windowEvents.on('focus', (window) => {
  focused = window;
});
windowEvents.on('blur', (window) => {
  if (focused === window) focused = null;
});

/** The window that has the focus, or `null`. */
export const focusedWindow = (): BrowserWindow | null => focused;
