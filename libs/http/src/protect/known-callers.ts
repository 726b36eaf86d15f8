import { createHash } from 'node:crypto';
import { DatabaseError } from '@newfield/store';
import type { Identity } from '../access/identity.ts';

/** So long a caller who was let in may go on while the database is away; what was revoked meanwhile is not known. */
const knownMsMax = 15 * 60_000;
/** More cameras and open pages than one process serves. */
const numCallersMax = 1000;

/** Callers of routes that go on while the database is away, as they were when it last was there. */
export interface KnownCallers {
  remember(headers: Headers, identity: Identity): void;
  /** @returns undefined unless the same credential was let in during the last 15 minutes and `error` says that the database is away */
  whileAway(headers: Headers, error: unknown): Identity | undefined;
}

/** @param now milliseconds since 1970; for tests */
export function createKnownCallers(now: () => number = Date.now): KnownCallers {
  const callers = new Map<string, { readonly identity: Identity; readonly atMs: number }>();
  return {
    remember(headers, identity) {
      const credential = fingerprint(headers);
      callers.delete(credential);
      callers.set(credential, { identity, atMs: now() });
      if (callers.size > numCallersMax) callers.delete(callers.keys().next().value!);
    },
    whileAway(headers, error) {
      if (!DatabaseError.isInstance(error)) return undefined;
      const known = callers.get(fingerprint(headers));
      return known !== undefined && now() - known.atMs <= knownMsMax ? known.identity : undefined;
    },
  };
}

/** Of all that shows who asks; keys and cookies themselves are not kept. */
function fingerprint(headers: Headers): string {
  const shown = ['authorization', 'x-api-key', 'cookie'].map((name) => headers.get(name) ?? '');
  return createHash('sha256').update(shown.join('\0')).digest('hex');
}
