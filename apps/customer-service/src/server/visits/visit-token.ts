import { createHash, randomBytes } from 'node:crypto';

/** In which a browser shows its visit's token. */
const visitHeader = 'x-newfield-visit';

/** 256 bits of chance: what it opens can't be guessed. */
export const newVisitToken = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a token. */
export const visitTokenSha256 = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The token of a request; undefined when it has none that could be one. */
export function visitTokenOf(headers: Headers): string | undefined {
  const token = headers.get(visitHeader) ?? '';
  return /^[\w-]{43}$/.test(token) ? token : undefined;
}
