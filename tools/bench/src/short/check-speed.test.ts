import { expect, it } from 'vitest';
import type { Contender } from '../contender.ts';
import { checkSpeed } from './check-speed.ts';

/** Takes these times, turn after turn, and the last for ever; two calls before the rounds set the pace. */
const taking = (name: string, ...times: number[]): Contender => {
  let turn = 0;
  return {
    name,
    prepare: async () => ({
      run: async () => ({ msPerUnit: times[Math.min(turn++, times.length - 1)]!, witness: 0 }),
      close: async () => undefined,
    }),
  };
};

const check = (ours: Contender, expected = 2) =>
  checkSpeed(2, () => undefined, [{ name: 'w', ours, rival: taking('rival', 1) }], { 'w/rival': expected });

it.each([
  ['where it is expected', taking('ours', 2), { ratio: 2, isLost: false }],
  ['within the margin', taking('ours', 5), { ratio: 5, isLost: false }],
  ['slower twice', taking('ours', 5.1), { ratio: 5.1, isLost: true }],
  ['slow in one round only', taking('ours', 9, 9, 9, 2), { ratio: 2, isLost: false }],
  ['slow the first time only', taking('ours', 9, 9, 9, 9, 9, 9, 2), { ratio: 2, isLost: false }],
])('a speed %s', async (_, ours, expected) => {
  expect(await check(ours)).toEqual([{ work: 'w', rival: 'rival', expected: 2, ...expected }]);
});

it('asks for an expected ratio where there is none', async () => {
  const work = { name: 'other', ours: taking('ours', 1), rival: taking('rival', 1) };
  await expect(checkSpeed(1, () => undefined, [work], {})).rejects.toThrow('other/rival');
});
