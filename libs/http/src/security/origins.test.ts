import { describe, expect, test } from 'vitest';
import { createOrigins } from './origins.ts';

const headers = (host: string) => new Headers({ host });

describe('without configured origins', () => {
  const origins = createOrigins([]);
  test.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000'])('answers at %s', (host) => {
    expect(() => origins.requireHost(headers(host))).not.toThrow();
  });
  test.each([
    'newfield.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    '127.0.0.1@evil.example',
    '10.0.0.1',
    '',
  ])('refuses the host %j', (host) => {
    expect(() => origins.requireHost(headers(host))).toThrow(/host/);
  });
  test('a page writes only to the port it came from', () => {
    expect(origins.isOwn('http://localhost:3000', headers('localhost:3000'))).toBe(true);
    expect(origins.isOwn('http://localhost:3001', headers('localhost:3000'))).toBe(false);
    expect(origins.isOwn('http://127.0.0.1:3000', headers('localhost:3000'))).toBe(false);
    expect(origins.isOwn('null', headers('localhost:3000'))).toBe(false);
  });
});

test('with configured origins, pages of these write and no others', () => {
  const origins = createOrigins(['https://studio.example', 'https://medical.example']);
  expect(() => origins.requireHost(headers('medical.example'))).not.toThrow();
  expect(() => origins.requireHost(headers('localhost:3000'))).toThrow(/host/);
  expect(origins.isOwn('https://studio.example', headers('medical.example'))).toBe(true);
  expect(origins.isOwn('http://studio.example', headers('studio.example'))).toBe(false);
});
