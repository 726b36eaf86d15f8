import { expect, test } from 'vitest';

import english from './en.json' with { type: 'json' };
import chinese from './zh.json' with { type: 'json' };

/** `path: names in braces` of every sentence. */
function outline(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [`${path}${key}: ${[...new Set(value.match(/(?<=\{)\w+/g))].sort().join(' ')}`]
      : outline(value as object, `${path}${key}.`),
  );
}

test('both languages have the same sentences with the same values in them', () => {
  expect(outline(chinese)).toEqual(outline(english));
});
