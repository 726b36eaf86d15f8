import type { Page } from 'playwright-core';

import type { Caller } from './callers.ts';
import type { Journey } from './journey.ts';
import type { WatchedPage } from './watched-page.ts';

/** A browser of its own in which somebody is signed in. */
export async function visitAs(journey: Pick<Journey, 'visit' | 'server'>, caller: Caller): Promise<WatchedPage> {
  const watched = await journey.visit();
  await wearSession(watched.page, journey.server.origin, caller);
  return watched;
}

/** Gives a page somebody's session. */
async function wearSession(page: Page, origin: string, { headers }: Caller): Promise<void> {
  const cookies = (headers['cookie'] ?? '').split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: origin };
  });
  await page.context().addCookies(cookies);
}
