import { expect, test } from 'vitest';
import { createVerifiedKeys } from './verified-keys.ts';

test('a key that was checked is due for a full check every 30 seconds, for one caller of many', () => {
  let nowMs = 0;
  const keys = createVerifiedKeys(() => nowMs);
  keys.remember('right', 'one');
  nowMs = 30_000;
  expect([keys.idOf('right'), keys.isDue('right')]).toEqual(['one', false]);
  nowMs = 30_001;
  expect([keys.isDue('right'), keys.isDue('right')]).toEqual([true, false]);
});

test('no other key is known, and a refused one is forgotten', () => {
  const keys = createVerifiedKeys();
  keys.remember('right', 'one');
  expect(keys.idOf('wrong')).toBeUndefined();
  keys.forget('right');
  expect(keys.idOf('right')).toBeUndefined();
});

test('of more keys than a process serves those checked longest ago are forgotten', () => {
  const keys = createVerifiedKeys();
  for (let number = 0; number <= 1000; number++) keys.remember(`key ${number}`, `${number}`);
  expect([keys.idOf('key 0'), keys.idOf('key 1')]).toEqual([undefined, '1']);
});
