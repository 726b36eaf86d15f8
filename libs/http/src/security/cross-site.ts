import { createHmac, timingSafeEqual } from 'node:crypto';
import { CrossSiteError } from '../problem/http-errors.ts';
import type { Origins } from './origins.ts';

/** The header in which a client without fetch metadata proves that it can read the app's pages. */
export const crossSiteTokenHeader = 'x-newfield-csrf';

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/** A token bound to one session; it says nothing about the session's own. */
export function crossSiteToken(sessionToken: string, secret: string): string {
  return createHmac('sha256', secret).update(`csrf:${sessionToken}`).digest('base64url');
}

/**
 * Refuses a write that a foreign page makes a signed-in browser send.
 *
 * What the browser says is believed: `Sec-Fetch-Site`, then `Origin`. A client that sends neither has to show the session's
 * token. Reads pass, and so do API keys, which no browser sends by itself.
 *
 * @param session the session's token, or undefined where nobody is signed in: then a client that is no browser passes
 * @throws CrossSiteError
 */
export function refuseCrossSite(
  request: { readonly method: string; readonly headers: Headers },
  origins: Origins,
  session: { readonly token: string; readonly secret: string } | undefined,
): void {
  if (safeMethods.includes(request.method)) return;
  const { headers } = request;
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  if (origin !== null && !origins.isOwn(origin, headers)) throw refusal();
  if (site !== null && site !== 'same-origin' && origin === null) throw refusal();
  if (site !== null || origin !== null || session === undefined) return;
  const shown = Buffer.from(headers.get(crossSiteTokenHeader) ?? '');
  const expected = Buffer.from(crossSiteToken(session.token, session.secret));
  if (shown.length !== expected.length || !timingSafeEqual(shown, expected)) throw refusal();
}

function refusal(): Error {
  return new CrossSiteError('A write did not come from a page of this installation.', {
    expected: `Origin of this installation, or the header ${crossSiteTokenHeader}`,
    fix: 'Send the request from the app itself, or use an API key.',
  });
}
