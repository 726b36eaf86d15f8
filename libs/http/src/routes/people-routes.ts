import { z } from 'zod';
import { roles } from '../access/roles.ts';
import { passwordLink } from '../auth/one-time-links.ts';
import { changedMeanwhile } from '../audit/earlier-change.ts';
import { ConflictError } from '../problem/http-errors.ts';
import { addPerson, changePerson, listPeople, requirePerson } from '../auth/people.ts';
import type { Http } from '../protect/create-http.ts';
import { personEmail, personName } from './link-routes.ts';

const role = z.enum(roles);
const byId = z.strictObject({ id: z.string().min(1).max(64) });
const newPerson = z.strictObject({ name: personName, email: personEmail, role });
const change = z
  .strictObject({
    role: role.optional(),
    isDisabled: z.boolean().optional(),
    /** What the asker saw; where that is old nothing is changed. */
    seen: z.strictObject({ role, isDisabled: z.boolean() }).optional(),
  })
  .refine(({ role, isDisabled }) => role !== undefined || isDisabled !== undefined);

/** Everybody: `src/app/api/people/route.ts`. */
export function peopleRoutes(http: Http) {
  return {
    GET: http.protectedRoute({ role: 'administrator', summary: 'Lists everybody' }, ({ services }) =>
      listPeople(services.database),
    ),
    POST: http.protectedRoute(
      {
        role: 'administrator',
        summary: 'Invites a person',
        body: newPerson,
        problems: ['CONFLICT'],
        audit: 'user.invite',
      },
      async ({ services, body, request, audit }) => {
        // Together: nobody is there without the link to get in.
        const invited = await services.database.db.transaction(async (transaction) => {
          const person = await addPerson(transaction, body);
          return { person, link: await passwordLink({ db: transaction }, person.id, ownOrigin(request)) };
        });
        audit({ recordKind: 'user', recordId: invited.person.id, details: { role: invited.person.role } });
        return invited;
      },
    ),
  };
}

/** One person: `src/app/api/people/[id]/route.ts`. */
export function personRoutes(http: Http) {
  return {
    PATCH: http.protectedRoute(
      {
        role: 'administrator',
        summary: 'Changes a role, or disables somebody',
        params: byId,
        body: change,
        problems: ['NOT_FOUND', 'LAST_ADMINISTRATOR', 'CHANGED_MEANWHILE'],
        isRepeatable: true,
        audit: 'user.change',
      },
      async ({ services, params, body: { seen, ...body }, identity, audit }) => {
        const { isDisabled, role } = body;
        const details = { ...(role ? { role } : {}), ...(isDisabled === undefined ? {} : { isDisabled }) };
        audit({ recordKind: 'user', recordId: params.id, details });
        try {
          return await changePerson(services.database, params.id, body, seen);
        } catch (error) {
          if (!ConflictError.isInstance(error)) throw error;
          const changed = { recordKind: 'user', recordId: params.id, actions: ['user.change'] };
          throw await changedMeanwhile(services.database.db, { ...changed, askedBy: identity.userId });
        }
      },
    ),
  };
}

/** A new way in for somebody: `src/app/api/people/[id]/link/route.ts`, when the invitation or a password got lost. */
export function personLinkRoutes(http: Http) {
  return {
    POST: http.protectedRoute(
      {
        role: 'administrator',
        summary: 'Makes a link with which a person sets a password',
        params: byId,
        problems: ['NOT_FOUND'],
        audit: 'user.link',
      },
      async ({ services, params, request, audit }) => {
        audit({ recordKind: 'user', recordId: params.id });
        await requirePerson(services.database, params.id);
        return { link: await passwordLink(services.database, params.id, ownOrigin(request)) };
      },
    ),
  };
}

/** The address by which the administrator reached us; `admit` has checked its host. */
function ownOrigin(request: Request): string {
  const url = new URL(request.url);
  return `${url.protocol}//${request.headers.get('host') ?? url.host}`;
}
