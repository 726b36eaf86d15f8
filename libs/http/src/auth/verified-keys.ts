import { createHash } from 'node:crypto';

/** After this time a key is checked in full again, which also writes down that it was used. */
const fullCheckEveryMs = 30_000;
/** More programs than one process serves. */
const numKeysMax = 1000;

/**
 * Keys that were checked in full, so that a camera's next picture costs one short question to the database: whether the key and its
 * owner still are as they should be. A full check writes to the key's row, which made it the slowest part of judging a picture.
 */
export interface VerifiedKeys {
  /** The id of a key that was checked in full before. */
  idOf(key: string): string | undefined;
  /** Whether a key that is known should be checked in full again; of those who ask at a time, one is told so. */
  isDue(key: string): boolean;
  remember(key: string, keyId: string): void;
  forget(key: string): void;
}

/** @param now milliseconds since 1970; for tests */
export function createVerifiedKeys(now: () => number = Date.now): VerifiedKeys {
  const keys = new Map<string, { readonly keyId: string; readonly atMs: number }>();
  const remember = (name: string, keyId: string): void => {
    keys.delete(name);
    keys.set(name, { keyId, atMs: now() });
    if (keys.size > numKeysMax) keys.delete(keys.keys().next().value!);
  };
  return {
    idOf: (key) => keys.get(fingerprint(key))?.keyId,
    isDue(key) {
      const name = fingerprint(key);
      const known = keys.get(name);
      if (known === undefined || now() - known.atMs <= fullCheckEveryMs) return false;
      remember(name, known.keyId);
      return true;
    },
    remember: (key, keyId) => remember(fingerprint(key), keyId),
    forget: (key) => void keys.delete(fingerprint(key)),
  };
}

/** Keys themselves are not kept. */
const fingerprint = (key: string): string => createHash('sha256').update(key).digest('hex');
