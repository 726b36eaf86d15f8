import { randomUUID } from 'node:crypto';
import { and, asc, count, eq, ne } from 'drizzle-orm';
import { authSessions, authUsers, type Database } from '@newfield/store';
import type { Role } from '../access/roles.ts';
import { ConflictError, LastAdministratorError, NotFoundError } from '../problem/http-errors.ts';

/** A person as administrators see one. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly isDisabled: boolean;
  readonly createdAt: Date;
}

/** What a change of a person starts from. */
export type PersonSeen = Pick<Person, 'role' | 'isDisabled'>;

type Transaction = Parameters<Parameters<Database['db']['transaction']>[0]>[0];

const person = {
  id: authUsers.id,
  name: authUsers.name,
  email: authUsers.email,
  role: authUsers.role,
  isDisabled: authUsers.isDisabled,
  createdAt: authUsers.createdAt,
};

/** Everybody, by name. */
export async function listPeople({ db }: Database): Promise<Person[]> {
  return db.select(person).from(authUsers).orderBy(asc(authUsers.name), asc(authUsers.id));
}

/** @throws NotFoundError */
export async function requirePerson({ db }: Database, id: string): Promise<void> {
  const [found] = await db.select({ id: authUsers.id }).from(authUsers).where(eq(authUsers.id, id));
  if (!found) throw noSuchPerson();
}

/**
 * Adds a person, who can sign in through a link of one-time-links.ts or by OpenID Connect.
 *
 * @throws ConflictError when the e-mail address is taken
 */
export async function addPerson(
  executor: Pick<Database['db'], 'insert'>,
  { name, email, role }: { readonly name: string; readonly email: string; readonly role: Role },
): Promise<Person> {
  const [added] = await executor
    .insert(authUsers)
    .values({ id: randomUUID(), name, email: email.toLowerCase(), emailVerified: true, role })
    .onConflictDoNothing({ target: authUsers.email })
    .returning(person);
  if (added) return added;
  throw new ConflictError('The e-mail address belongs to another person.', { fix: 'Use another address.' });
}

/**
 * Changes a person's role, or disables them, which ends their sessions and stops their keys.
 *
 * @param seen what the asker saw of the person; where that is not so any more nothing is changed
 * @throws NotFoundError, LastAdministratorError when nobody would be left to administer; ConflictError when `seen` is old
 */
export async function changePerson(
  { db }: Database,
  id: string,
  change: { readonly role?: Role | undefined; readonly isDisabled?: boolean | undefined },
  seen?: PersonSeen,
): Promise<Person> {
  return db.transaction(async (transaction) => {
    await lockAdministrators(transaction);
    const [before] = await transaction.select(person).from(authUsers).where(eq(authUsers.id, id));
    if (!before) throw noSuchPerson();
    if (seen && (seen.role !== before.role || seen.isDisabled !== before.isDisabled)) {
      throw new ConflictError('The person was changed meanwhile.', { fix: 'Reload the list and decide again.' });
    }
    const after = { role: change.role ?? before.role, isDisabled: change.isDisabled ?? before.isDisabled };
    if (isAdministrator(before) && !isAdministrator(after)) await requireAnother(transaction, id);
    await transaction
      .update(authUsers)
      .set({ ...after, updatedAt: new Date() })
      .where(eq(authUsers.id, id));
    if (after.isDisabled) await transaction.delete(authSessions).where(eq(authSessions.userId, id));
    return { ...before, ...after };
  });
}

const noSuchPerson = (): Error => new NotFoundError('There is no such person.', { fix: 'Reload the list.' });

const isAdministrator = ({ role, isDisabled }: Pick<Person, 'role' | 'isDisabled'>): boolean =>
  role === 'administrator' && !isDisabled;

/** How many could administer now. */
export async function countAdministrators(executor: Pick<Database['db'], 'select'>): Promise<number> {
  const [row] = await executor
    .select({ number: count() })
    .from(authUsers)
    .where(and(eq(authUsers.role, 'administrator'), eq(authUsers.isDisabled, false)));
  return row?.number ?? 0;
}

async function requireAnother(transaction: Transaction, id: string): Promise<void> {
  const [another] = await transaction
    .select({ id: authUsers.id })
    .from(authUsers)
    .where(and(eq(authUsers.role, 'administrator'), eq(authUsers.isDisabled, false), ne(authUsers.id, id)))
    .limit(1);
  if (another) return;
  throw new LastAdministratorError('Nobody would be left to administer.', {
    expected: 'at least one enabled administrator',
    fix: 'Make another person administrator first.',
  });
}

/** Two administrators who demote each other at once would otherwise both succeed. */
export async function lockAdministrators(transaction: Transaction): Promise<void> {
  await transaction.execute('select pg_advisory_xact_lock(1853190001)');
}
