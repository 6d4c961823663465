/** Requests of Chromium's that the app has a say in: pages of privileged schemes, and where a frame may go. */
import type { CDPSession } from 'playwright-core';
import { fromChromium, privilegedScheme } from '../origins.ts';
import { handlerOf } from '../protocol.ts';
import { pageOfFrame } from './page-link.ts';

interface PausedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly postDataEntries?: readonly { readonly bytes?: string }[];
}

interface Paused {
  readonly requestId: string;
  readonly request: PausedRequest;
  readonly frameId: string;
  readonly resourceType: string;
  readonly redirectedRequestId?: string;
}

/** Starts to intercept, for all pages of the browser, those that are yet to open included. */
export async function intercept(session: CDPSession): Promise<void> {
  session.on('Fetch.requestPaused', (paused) => {
    // A page that closed meanwhile has no request any more.
    decide(session, paused).catch(() => undefined);
  });
  await session.send('Fetch.enable', {
    patterns: [{ urlPattern: 'https://*.invalid/*' }, { urlPattern: '*', resourceType: 'Document' }],
  });
}

async function decide(session: CDPSession, paused: Paused): Promise<void> {
  const { requestId, request } = paused;
  if (paused.resourceType === 'Document' && !(await mayNavigate(session, paused))) {
    await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    return;
  }
  const scheme = privilegedScheme(request.url);
  if (scheme === null) await session.send('Fetch.continueRequest', { requestId });
  else await fulfil(session, paused, scheme);
}

async function mayNavigate(session: CDPSession, { frameId, request, redirectedRequestId }: Paused): Promise<boolean> {
  const page = pageOfFrame(frameId);
  if (page) return page.mayNavigate(frameId, request.url, redirectedRequestId !== undefined);
  // A page that no window of the app shows is one that a page opened by itself: none ever loads.
  const target = await session.send('Target.getTargetInfo', { targetId: frameId }).catch(() => null);
  return target?.targetInfo.type !== 'page';
}

async function fulfil(session: CDPSession, { requestId, request }: Paused, scheme: string): Promise<void> {
  const answer = await answerOf(request, scheme);
  if (!answer) {
    await session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    return;
  }
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: answer.response.status,
    responseHeaders: [...answer.response.headers].map(([name, value]) => ({ name, value })),
    body: answer.body.toString('base64'),
  });
}

async function answerOf(request: PausedRequest, scheme: string): Promise<{ response: Response; body: Buffer } | null> {
  try {
    const response = await handlerOf(scheme)?.(toRequest(request));
    return response ? { response, body: Buffer.from(await response.arrayBuffer()) } : null;
  } catch (error) {
    process.stderr.write(`The handler of ${scheme}: failed: ${error instanceof Error ? error.message : error}\n`);
    return null;
  }
}

function toRequest({ url, method, headers, postDataEntries }: PausedRequest): Request {
  const body = Buffer.concat((postDataEntries ?? []).map(({ bytes }) => Buffer.from(bytes ?? '', 'base64')));
  const withBody = method !== 'GET' && method !== 'HEAD' && body.length > 0;
  return new Request(fromChromium(url), { method, headers, ...(withBody ? { body } : {}) });
}
