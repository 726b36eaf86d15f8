import { ForbiddenError, UnauthenticatedError } from '../errors/index.ts';

/** What the holder of a key may do. */
export interface Grant {
  /** Models that may be asked and looked at. */
  readonly models: 'all' | readonly string[];
  /** Load, unload, set traffic, read figures of every model. */
  readonly administer: boolean;
}

/**
 * Who holds a key.
 *
 * @param key from `Authorization: Bearer …`
 * @returns what its holder may do; undefined when nobody was given it
 */
export type Authorise = (key: string) => Grant | undefined | Promise<Grant | undefined>;

const everything: Grant = { models: 'all', administer: true };

/**
 * @param authorise     undefined: everybody may do everything
 * @param authorization the header, or gRPC metadata, of that name
 * @throws UnauthenticatedError
 */
export async function grantOf(authorise: Authorise | undefined, authorization: string | undefined): Promise<Grant> {
  if (authorise === undefined) return everything;
  const key = /^Bearer +(\S{1,512})$/i.exec(authorization ?? '')?.[1];
  const grant = key === undefined ? undefined : await authorise(key);
  if (grant !== undefined) return grant;
  throw new UnauthenticatedError('The request carries no key that is known here.', {
    expected: 'Authorization: Bearer <key>',
    received: authorization === undefined ? 'no Authorization' : 'a header with an unknown key',
    fix: 'Use the key in the server’s token file, or one its administrator gave you.',
  });
}

/** @throws ForbiddenError */
export function requireModel({ models }: Grant, name: string): void {
  if (models !== 'all' && !models.includes(name)) throw forbidden();
}

/** @throws ForbiddenError */
export function requireAdministrator({ administer }: Grant): void {
  if (!administer) throw forbidden();
}

function forbidden(): Error {
  return new ForbiddenError('The key does not allow this.', {
    fix: 'Ask the server’s administrator for a key that does.',
  });
}
