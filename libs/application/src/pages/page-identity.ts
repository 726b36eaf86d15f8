import type { Http, Identity } from '@newfield/http';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';

import { httpLibrary } from '../server/platform.ts';

/** Who asks for the page; undefined for a stranger. Pages hold no data: what they show comes through protected routes. */
const pageIdentity = cache(async (http: Http): Promise<Identity | undefined> => {
  const { auth } = await http.services();
  const identity = await httpLibrary.identify(auth, await headers()).catch(() => undefined);
  return identity?.credential.kind === 'session' ? identity : undefined;
});

/** The same for a page that needs somebody; others are sent to the sign-in page. */
export async function requirePageIdentity(http: Http): Promise<Identity> {
  return (await pageIdentity(http)) ?? redirect('/sign-in');
}
