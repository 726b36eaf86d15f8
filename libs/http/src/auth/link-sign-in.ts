import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { Database } from '@newfield/store';
import { LinkExpiredError } from '../problem/http-errors.ts';
import { redeemSignInLink } from './one-time-links.ts';

/** better-auth's part of a sign-in link: what the token says becomes a session, as a right password does. */
export function linkSignIn(database: Database) {
  return {
    id: 'newfield-link-sign-in',
    endpoints: {
      signInByLink: createAuthEndpoint(
        '/sign-in/link',
        { method: 'POST', body: z.object({ token: z.string() }) },
        async (context) => {
          const userId = await redeemed(database, context.body.token);
          const { internalAdapter } = context.context;
          const user = await internalAdapter.findUserById(userId);
          const session = await internalAdapter.createSession(userId);
          if (!user || !session) throw new APIError('UNAUTHORIZED');
          await setSessionCookie(context, { session, user });
          return context.json({ ok: true });
        },
      ),
    },
  };
}

async function redeemed(database: Database, token: string): Promise<string> {
  try {
    return await redeemSignInLink(database, token);
  } catch (error) {
    if (!LinkExpiredError.isInstance(error)) throw error;
    // better-auth answers its own kind of error with its code, and takes any other for a fault of the server.
    throw new APIError('GONE', { code: 'LINK_EXPIRED' });
  }
}
