import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InvalidArgumentError } from '@newfield/core/contracts';
import type { Authorise } from './access.ts';

const leastKeyLength = 16;

/**
 * One key for everything, in a file only its owner can read. The file is made, with a random key, where there is none.
 *
 * @throws InvalidArgumentError when the file holds no usable key
 */
export async function tokenFileAuthorise(path: string): Promise<Authorise> {
  const expected = digest(await readOrMakeToken(path));
  return (key) => (timingSafeEqual(digest(key), expected) ? { models: 'all', administer: true } : undefined);
}

/** The key in a token file. */
export async function readToken(path: string): Promise<string> {
  const token = (await readFile(path, 'utf8')).trim();
  if (token.length >= leastKeyLength && !/\s/.test(token)) return token;
  throw new InvalidArgumentError(`${path} holds no usable key.`, {
    stage: 'deployment',
    expected: `one line of at least ${leastKeyLength} characters`,
    received: `${token.length} characters`,
    fix: 'Remove the file; the server makes a new one.',
  });
}

async function readOrMakeToken(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    // Fails where the file is there, so that two servers that start together agree on one key.
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(`${randomBytes(32).toString('base64url')}\n`);
    await file.close();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
  return readToken(path);
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
