import { z } from 'zod';
import { redeemFirstAdministrator, redeemPasswordLink } from '../auth/one-time-links.ts';
import type { Http } from '../protect/create-http.ts';
import type { ProtectedRoute } from '../protect/route-rules.ts';

const token = z.string().regex(/^[\w-]{43}$/);
const password = z.string().min(1).max(1024);
export const personName = z.string().trim().min(1).max(120);
export const personEmail = z.email().max(320);

const linkProblems = ['LINK_EXPIRED', 'WEAK_PASSWORD', 'CONFLICT'];

/** A token has 256 bits; the limit only keeps the attempt from costing anything. */
const rateLimit = { numRequestsMax: 20, windowS: 15 * 60 };

/** The first administrator sets themselves up: `src/app/api/setup/route.ts`, for the page that the link opens. */
export function setupRoutes(http: Http): { readonly POST: ProtectedRoute } {
  const body = z.strictObject({ token, name: personName, email: personEmail, password });
  return {
    POST: http.protectedRoute(
      {
        role: 'public',
        summary: 'Sets up the first administrator',
        body,
        problems: linkProblems,
        rateLimit,
        audit: 'user.set-up',
      },
      async ({ body, services, audit }) => {
        const person = await redeemFirstAdministrator(services.database, body);
        const actor = { id: person.id, role: person.role };
        audit({ recordKind: 'user', recordId: person.id, details: { role: person.role }, actor });
        return { id: person.id };
      },
    ),
  };
}

/** An invited person sets a password: `src/app/api/password/route.ts`. */
export function passwordRoutes(http: Http): { readonly POST: ProtectedRoute } {
  const body = z.strictObject({ token, password });
  return {
    POST: http.protectedRoute(
      {
        role: 'public',
        summary: 'Sets a password through a one-time link',
        body,
        problems: linkProblems,
        rateLimit,
        audit: 'user.set-password',
      },
      async ({ body, services, audit }) => {
        const { id } = await redeemPasswordLink(services.database, body);
        audit({ recordKind: 'user', recordId: id });
        return { id };
      },
    ),
  };
}
