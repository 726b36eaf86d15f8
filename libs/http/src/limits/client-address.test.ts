import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

test.each([
  ['198.51.100.7', 0, 'unknown'],
  ['198.51.100.7', 1, '198.51.100.7'],
  ['1.1.1.1, 198.51.100.7', 1, '198.51.100.7'],
  ['1.1.1.1, 198.51.100.7, 10.0.0.2', 2, '198.51.100.7'],
  ['::ffff:198.51.100.7', 1, '198.51.100.7'],
  ['2001:db8::1', 1, '2001:db8::1'],
  ['<script>', 1, 'unknown'],
  ['', 1, 'unknown'],
])('X-Forwarded-For "%s" behind %i proxies of our own comes from %s', (forwarded, numTrustedProxies, address) => {
  expect(
    clientAddress(new Headers({ 'x-forwarded-for': forwarded, 'x-newfield-peer': '6.6.6.6' }), numTrustedProxies),
  ).toBe(address);
});
