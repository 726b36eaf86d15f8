import { expect, test } from 'vitest';

import { pageRules } from './page-rules.ts';

test('the widget may be framed by its own pages and the shops that are named, and by no others', () => {
  const { frameAncestors } = pageRules('/widget', 'https://shop.example/lamps, *, data:, https://other.example:8443');
  expect(frameAncestors).toEqual(["'self'", 'https://shop.example', 'https://other.example:8443']);
  expect(pageRules('/widget', '').frameAncestors).toEqual(["'self'"]);
});

test.each(['/inbox', '/widget/x', '/sign-in', '/'])('%s may be framed by nobody', (path) => {
  expect(pageRules(path, 'https://shop.example')).toEqual({ isPublicScript: false });
});
