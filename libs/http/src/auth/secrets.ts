import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { SecretError } from '../problem/http-errors.ts';

/** A secret of the installation: what it is for, and the variable that brings it from outside. */
export interface SecretName {
  readonly file: string;
  readonly variable: string;
}

/** Signs session cookies. */
export const authSecret: SecretName = { file: 'auth.key', variable: 'NEWFIELD_AUTH_SECRET' };
/** Seals the audit log; kept out of the database, so that whoever owns the database can't forge it. */
export const auditSecret: SecretName = { file: 'audit.key', variable: 'NEWFIELD_AUDIT_KEY' };

/**
 * A secret from the environment, else from the home folder, where the first caller makes it.
 * Machines that share a database need the same secrets: set the variables there.
 *
 * @param home the folder that holds `secrets/`
 * @returns at least 32 characters
 * @throws SecretError when it is shorter, or a file can be neither read nor written
 */
export async function loadSecret(name: SecretName, home: string): Promise<string> {
  const secret = process.env[name.variable] ?? (await fromFile(join(home, 'secrets'), name));
  if (secret.length >= 32) return secret;
  throw new SecretError('A secret of this installation is too short.', {
    expected: 'at least 32 characters',
    received: `${secret.length} characters`,
    fix: `Set ${name.variable} to the output of: openssl rand -base64 48`,
  });
}

async function fromFile(folder: string, { file, variable }: SecretName): Promise<string> {
  const path = join(folder, file);
  try {
    return await readOrMake(folder, path);
  } catch (cause) {
    throw new SecretError('A secret of this installation can be neither read nor made.', {
      received: String((cause as NodeJS.ErrnoException).code),
      fix: `Make ${folder} writable for this user, or set ${variable}.`,
      cause,
    });
  }
}

async function readOrMake(folder: string, path: string): Promise<string> {
  const existing = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (existing !== undefined) return existing.trim();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Written aside and linked, so that of two processes one wins and neither reads half a secret.
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readFile(path, 'utf8')).trim();
}

/** Tells secrets apart without telling them: eight hex digits of the SHA-256. */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(`fingerprint:${secret}`).digest('hex').slice(0, 8);
}
