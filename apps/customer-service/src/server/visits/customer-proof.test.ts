import { expect, test } from 'vitest';

import { readCustomerProof, signCustomer } from './customer-proof.ts';

const secret = 'thirty-two characters or more, all by chance';
const now = new Date('2030-01-01T00:00:00Z');
const expires = now.getTime() / 1000 + 600;
const claim = { customerReference: 'C-1001', name: 'Ada', expires };

test('a customer is who the shop has signed', () => {
  expect(readCustomerProof(signCustomer(claim, secret), { secret, now })).toEqual({ reference: 'C-1001', name: 'Ada' });
});

const [payload, signature] = signCustomer(claim, secret).split('.') as [string, string];
const forged = Buffer.from(JSON.stringify({ ...claim, customerReference: 'C-1002' })).toString('base64url');

test.each([
  ['another customer under the same signature', `${forged}.${signature}`],
  ['another secret', signCustomer(claim, `${secret}!`)],
  ['no signature', payload],
  ['an empty signature', `${payload}.`],
  ['something behind it', `${payload}.${signature}.x`],
  ['a proof that has expired', signCustomer({ ...claim, expires: now.getTime() / 1000 - 1 }, secret)],
  ['a proof that lasts for a year', signCustomer({ ...claim, expires: expires + 365 * 86_400 }, secret)],
  ['no claim', signCustomer('null' as never, secret)],
])('refuses %s', (_, proof) => {
  expect(() => readCustomerProof(proof, { secret, now })).toThrow(expect.objectContaining({ code: 'CUSTOMER_PROOF' }));
});

test('without a secret of 32 characters nobody is anybody', () => {
  expect(() => readCustomerProof(signCustomer(claim, 'short'), { secret: 'short', now })).toThrow(/shares no secret/);
});
