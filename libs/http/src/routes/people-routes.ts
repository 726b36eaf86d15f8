import { z } from 'zod';
import { roles } from '../access/roles.ts';
import { passwordLink } from '../auth/one-time-links.ts';
import { addPerson, changePerson, listPeople } from '../auth/people.ts';
import type { Http } from '../protect/create-http.ts';
import { personEmail, personName } from './link-routes.ts';

const role = z.enum(roles);
const byId = z.strictObject({ id: z.string().min(1).max(64) });
const newPerson = z.strictObject({ name: personName, email: personEmail, role });
const change = z
  .strictObject({ role: role.optional(), isDisabled: z.boolean().optional() })
  .refine((fields) => Object.keys(fields).length > 0);

/** Everybody: `src/app/api/people/route.ts`. */
export function peopleRoutes(http: Http) {
  return {
    GET: http.protectedRoute({ role: 'administrator', summary: 'Lists everybody' }, ({ services }) =>
      listPeople(services.database),
    ),
    POST: http.protectedRoute(
      { role: 'administrator', summary: 'Invites a person', body: newPerson, problems: ['CONFLICT'], audit: 'user.invite' },
      async ({ services, body, request, audit }) => {
        const person = await addPerson(services.database.db, body);
        audit({ recordKind: 'user', recordId: person.id, details: { role: person.role } });
        const link = await passwordLink(services.database, person.id, ownOrigin(request));
        return { person, link };
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
        problems: ['NOT_FOUND', 'LAST_ADMINISTRATOR'],
        audit: 'user.change',
      },
      async ({ services, params, body, audit }) => {
        const { isDisabled, role } = body;
        const details = { ...(role ? { role } : {}), ...(isDisabled === undefined ? {} : { isDisabled }) };
        audit({ recordKind: 'user', recordId: params.id, details });
        return changePerson(services.database, params.id, body);
      },
    ),
  };
}

/** The address by which the administrator reached us; `admit` has checked its host. */
function ownOrigin(request: Request): string {
  const url = new URL(request.url);
  return `${url.protocol}//${request.headers.get('host') ?? url.host}`;
}
