import { expect, test } from 'vitest';

import { applicationLinks } from './applications.ts';

test('on one machine each application is found on its port of the same host', () => {
  expect(applicationLinks('127.0.0.1:3000', {}).map(({ href }) => href)).toEqual([
    'http://127.0.0.1:3000',
    'http://127.0.0.1:3001',
    'http://127.0.0.1:3002',
    'http://127.0.0.1:3003',
    'http://127.0.0.1:3004',
  ]);
  expect(applicationLinks('[::1]:3000', {})[1]?.href).toBe('http://[::1]:3001');
});

test('an address in the environment wins', () => {
  const links = applicationLinks('newfield.example', { NEWFIELD_CUSTOMER_SERVICE_URL: 'https://help.example' });
  expect(links.at(-1)).toEqual({ id: 'customer-service', href: 'https://help.example' });
});
