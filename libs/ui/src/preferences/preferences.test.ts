import { expect, test } from 'vitest';

import { negotiateLocale, parseTheme } from './preferences.ts';

test.each([
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en-GB,en;q=0.9,zh;q=0.5', 'en'],
  ['de,zh;q=0.3,en;q=0.7', 'en'],
  ['fr', 'en'],
  ['', 'en'],
  [null, 'en'],
])('a browser that asks for "%s" gets %s', (header, locale) => {
  expect(negotiateLocale(header)).toBe(locale);
});

test('a cookie that holds no theme means the system decides', () => {
  expect(parseTheme('dark')).toBe('dark');
  expect(parseTheme('"><script>')).toBe('system');
  expect(parseTheme(undefined)).toBe('system');
});
