import { messageOutline } from '@newfield/testing';
import { expect, test } from 'vitest';

import english from './en.json' with { type: 'json' };
import chinese from './zh.json' with { type: 'json' };

test('both languages have the same sentences with the same values in them', () => {
  expect(messageOutline(chinese)).toEqual(messageOutline(english));
});
