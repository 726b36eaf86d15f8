import { createHmac, timingSafeEqual } from 'node:crypto';

import { z } from 'zod';

import type { ProvedCustomer } from '@newfield/store';

import { CustomerProofError } from '../platform.ts';

/** Shared between the shop's server and this one; empty where none is. */
export const widgetSecret = (): string => process.env[secretVariable] ?? '';

const secretVariable = 'NEWFIELD_WIDGET_SECRET';
export const secretCharactersMin = 32;
/** A shop signs anew with each of its pages. */
const lifeSecondsMax = 24 * 60 * 60;

const claimSchema = z.strictObject({
  customerReference: z.string().trim().min(1).max(100),
  name: z.string().trim().max(200),
  /** Seconds since 1970. */
  expires: z.int(),
});

/** What a shop says of who is signed in there. */
export type CustomerClaim = z.infer<typeof claimSchema>;

/**
 * Signs who a customer is, as a shop does on its server: the claim as JSON in base64url, a dot, and its HMAC-SHA256 in base64url.
 *
 * @param secret shared between the shop's server and this one
 */
export function signCustomer(claim: CustomerClaim, secret: string): string {
  const payload = Buffer.from(JSON.stringify(claim)).toString('base64url');
  return `${payload}.${signatureOf(payload, secret).toString('base64url')}`;
}

/**
 * Who the customer is, as the shop has signed it.
 *
 * @param secret default `$NEWFIELD_WIDGET_SECRET`; without one nobody can be proved to be anybody
 * @throws CustomerProofError when it wasn't signed with the secret, or has expired
 */
export function readCustomerProof(proof: string, { secret = widgetSecret(), now = new Date() } = {}): ProvedCustomer {
  if (secret.length < secretCharactersMin) {
    throw new CustomerProofError('Customers can’t be proved here: this server shares no secret with the shop.', {
      fix: `Set ${secretVariable} to ${secretCharactersMin} characters of chance or more, here and on the shop’s server.`,
    });
  }
  const [payload = '', signature = '', ...rest] = proof.split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(payload, secret);
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new CustomerProofError('The proof of who the customer is was not signed with the shared secret.', {
      fix: 'Sign base64url(JSON of customerReference, name, expires) with HMAC-SHA256 on the shop’s server.',
    });
  }
  const { customerReference: reference, name, expires } = claimOf(payload);
  const leftSeconds = expires - now.getTime() / 1000;
  if (leftSeconds > 0 && leftSeconds <= lifeSecondsMax) return { reference, name };
  throw new CustomerProofError('The proof of who the customer is has expired, or lasts too long.', {
    expected: `expires: seconds since 1970, at most ${lifeSecondsMax} s from now`,
    fix: 'Sign anew with each page of the shop.',
  });
}

function claimOf(payload: string): CustomerClaim {
  try {
    return claimSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    // Not rethrown: it would quote the claim.
  }
  throw new CustomerProofError('The proof of who the customer is holds no claim that can be read.', {
    expected: 'JSON with customerReference, name and expires',
    fix: 'Sign exactly these three.',
  });
}

const signatureOf = (payload: string, secret: string): Buffer => createHmac('sha256', secret).update(payload).digest();
