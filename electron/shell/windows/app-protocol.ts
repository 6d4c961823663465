/** Serves the renderer at `app://reenvio/` from its folder, every answer with its security headers. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol } from 'electron';
import { appScheme, assetPathOf } from './app-url.ts';

/**
 * `unsafe-inline` is for styles alone: the component library sets style attributes, and without scripts an inline style
 * can read nothing. `connect-src` is empty: the page asks the main process, never a network.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Features of the web platform that no page of ours uses: the engine itself refuses them, before anyone is asked. */
const permissionsPolicy = [
  ...['accelerometer', 'bluetooth', 'camera', 'clipboard-read', 'display-capture', 'fullscreen', 'gamepad'],
  ...['geolocation', 'gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi'],
  ...['payment', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'storage-access', 'usb'],
  ...['window-management', 'xr-spatial-tracking'],
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** The development server injects its client: scripts inline, and a socket back to itself. */
const developmentPolicy = contentSecurityPolicy
  .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
  .replace("connect-src 'none'", "connect-src 'self' ws://127.0.0.1:* ws://localhost:*");

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Returns `app://` origins, and with them a storage and a policy of their own. Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    // With a code cache, so that a start does not compile the same scripts again.
    { scheme: appScheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/**
 * Starts to serve. `developmentServer` is the origin of a Vite server from which the pages come instead; it is for
 * development builds alone.
 */
export function serveApp(rendererFolder: string, developmentServer: string | null): void {
  protocol.handle(appScheme, async (request) => {
    if (request.method !== 'GET') return answer(405, 'text/plain', 'Method not allowed.');
    if (developmentServer) return fromDevelopmentServer(developmentServer, request.url);
    const path = assetPathOf(request.url);
    const contentType = path === null ? undefined : contentTypes[extname(path)];
    if (path === null || !contentType) return answer(404, 'text/plain', 'Not found.');
    try {
      return answer(200, contentType, await readFile(join(rendererFolder, path)));
    } catch {
      return answer(404, 'text/plain', 'Not found.');
    }
  });
}

function answer(status: number, contentType: string, body: string | Uint8Array<ArrayBuffer>): Response {
  return new Response(body, { status, headers: securityHeaders(contentType, contentSecurityPolicy) });
}

function securityHeaders(contentType: string, policy: string): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': policy,
    'Permissions-Policy': permissionsPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  };
}

async function fromDevelopmentServer(origin: string, url: string): Promise<Response> {
  const { pathname, search } = new URL(url);
  const response = await fetch(`${origin}${pathname}${search}`);
  const contentType = response.headers.get('content-type') ?? 'text/plain';
  return new Response(response.body, {
    status: response.status,
    headers: securityHeaders(contentType, developmentPolicy),
  });
}
