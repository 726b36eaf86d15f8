import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { and, asc, eq, gt, like } from 'drizzle-orm';
import { authAccounts, authSessions, authUsers, authVerifications, type Database } from '@newfield/store';
import { appendAudit } from '../audit/append-audit.ts';
import { LinkExpiredError } from '../problem/http-errors.ts';
import { requireStrongPassword } from './password-strength.ts';
import { addPerson, countAdministrators, lockAdministrators, type Person } from './people.ts';

type Transaction = Parameters<Parameters<Database['db']['transaction']>[0]>[0];

const firstAdministrator = 'link:first-administrator';
const passwordOf = (userId: string): string => `link:password:${userId}`;

const signInOf = (userId: string): string => `link:sign-in:${userId}`;

const firstLinkS = 24 * 60 * 60;
const passwordLinkS = 7 * 24 * 60 * 60;
const signInLinkS = 10 * 60;

/**
 * The link with which the first administrator sets themselves up, for whoever sees the server's terminal. Making one ends those
 * made before.
 *
 * @param origin where people reach the app
 * @returns undefined once there is an administrator. The token is in the fragment, which no server and no log sees
 */
export async function firstAdministratorLink({ db }: Database, origin: string): Promise<string | undefined> {
  return db.transaction(async (transaction) => {
    await lockAdministrators(transaction);
    if ((await countAdministrators(transaction)) > 0) return undefined;
    return `${origin}/setup#token=${await makeToken(transaction, firstAdministrator, firstLinkS)}`;
  });
}

/**
 * Uses the first administrator's link.
 *
 * @throws LinkExpiredError, WeakPasswordError, ConflictError
 */
export async function redeemFirstAdministrator(
  { db }: Database,
  { token, name, email, password }: { token: string; name: string; email: string; password: string },
): Promise<Person> {
  requireStrongPassword(password, [name, email]);
  const hash = await hashPassword(password);
  return db.transaction(async (transaction) => {
    await lockAdministrators(transaction);
    await useToken(transaction, token, firstAdministrator);
    if ((await countAdministrators(transaction)) > 0) throw expired();
    const person = await addPerson(transaction, { name, email, role: 'administrator' });
    await setPassword(transaction, person.id, hash);
    return person;
  });
}

/** A link with which an invited person, or one who forgot theirs, sets a password. */
export async function passwordLink({ db }: Database, userId: string, origin: string): Promise<string> {
  const token = await db.transaction((transaction) => makeToken(transaction, passwordOf(userId), passwordLinkS));
  return `${origin}/password#token=${token}`;
}

/**
 * Uses a password link; ends the person's sessions.
 *
 * @returns the person's id and e-mail address
 * @throws LinkExpiredError, WeakPasswordError
 */
export async function redeemPasswordLink(
  { db }: Database,
  { token, password }: { token: string; password: string },
): Promise<{ id: string; email: string }> {
  requireStrongPassword(password);
  const hash = await hashPassword(password);
  return db.transaction(async (transaction) => {
    const identifier = await useToken(transaction, token, passwordOf('%'));
    const id = identifier.slice(passwordOf('').length);
    const [user] = await transaction.select().from(authUsers).where(eq(authUsers.id, id));
    if (!user || user.isDisabled) throw expired();
    requireStrongPassword(password, [user.name, user.email]);
    await setPassword(transaction, id, hash);
    await transaction.delete(authSessions).where(eq(authSessions.userId, id));
    return { id, email: user.email };
  });
}

/**
 * A link that signs the installation's owner in, once, within ten minutes: for whoever sees the terminal of the machine itself.
 * The owner is the administrator who was there first. Making one ends those made before, and is recorded in the audit log.
 *
 * @param auditKey seals the record
 * @param origin   where people reach the app
 * @returns undefined while there is no administrator
 */
export async function ownerSignInLink({ db }: Database, auditKey: string, origin: string): Promise<string | undefined> {
  return db.transaction(async (transaction) => {
    const [owner] = await transaction
      .select({ id: authUsers.id })
      .from(authUsers)
      .where(and(eq(authUsers.role, 'administrator'), eq(authUsers.isDisabled, false)))
      .orderBy(asc(authUsers.createdAt), asc(authUsers.id))
      .limit(1);
    if (owner === undefined) return undefined;
    const token = await makeToken(transaction, signInOf(owner.id), signInLinkS);
    await appendAudit(transaction, auditKey, {
      actorId: null,
      actorRole: null,
      credential: 'none',
      action: 'session.link',
      recordKind: 'user',
      recordId: owner.id,
      outcome: 'success',
      details: { validS: signInLinkS },
    });
    return `${origin}/enter#token=${token}`;
  });
}

/**
 * Uses a sign-in link.
 *
 * @returns the id of whom it signs in
 * @throws LinkExpiredError
 */
export async function redeemSignInLink({ db }: Database, token: string): Promise<string> {
  return db.transaction(async (transaction) => {
    const id = (await useToken(transaction, token, signInOf('%'))).slice(signInOf('').length);
    const [user] = await transaction.select().from(authUsers).where(eq(authUsers.id, id));
    if (!user || user.isDisabled) throw expired();
    return id;
  });
}

async function makeToken(transaction: Transaction, identifier: string, lifeS: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await transaction.delete(authVerifications).where(eq(authVerifications.identifier, identifier));
  await transaction.insert(authVerifications).values({
    id: randomUUID(),
    identifier,
    value: hashToken(token),
    expiresAt: new Date(Date.now() + lifeS * 1000),
  });
  return token;
}

/** Deleting it is what makes it one-time: of two that use it at once, one finds it gone. */
async function useToken(transaction: Transaction, token: string, identifierPattern: string): Promise<string> {
  const [used] = await transaction
    .delete(authVerifications)
    .where(
      and(
        eq(authVerifications.value, hashToken(token)),
        like(authVerifications.identifier, identifierPattern),
        gt(authVerifications.expiresAt, new Date()),
      ),
    )
    .returning({ identifier: authVerifications.identifier });
  if (!used) throw expired();
  return used.identifier;
}

async function setPassword(transaction: Transaction, userId: string, hash: string): Promise<void> {
  const isTheirs = and(eq(authAccounts.userId, userId), eq(authAccounts.providerId, 'credential'));
  await transaction.delete(authAccounts).where(isTheirs);
  await transaction
    .insert(authAccounts)
    .values({ id: randomUUID(), accountId: userId, providerId: 'credential', userId, password: hash });
}

const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

const expired = (): Error =>
  new LinkExpiredError('A one-time link was used, has expired or never existed.', { fix: 'Ask for a new link.' });
