import { describe, expect, it } from 'vitest';
import { exactShapley, type Game } from './exact-shapley.ts';
import { kernelShap } from './kernel-shap.ts';

const game =
  (worth: (present: readonly number[]) => number): Game =>
  (coalitions) =>
    Promise.resolve(coalitions.map((coalition) => worth(Array.from(coalition))));

/** Players 0 and 1 are worth 6 together and nothing alone, 2 is worth 3 anyway, 3 nothing at all. */
const gloves = game(([a, b, c]) => 6 * a! * b! + 3 * c!);
const linear = game((present) => 2 + present.reduce((sum, flag, player) => sum + flag * (player - 1), 0));

/** Worth with interactions, of many players. */
const tangled = (numPlayers: number): Game =>
  game((present) => {
    let worth = 0;
    for (let player = 0; player < numPlayers; player++) {
      worth += present[player]! * Math.sin(player + 1) + 0.5 * present[player]! * present[(player + 3) % numPlayers]!;
    }
    return worth;
  });

describe.each([
  ['exact', (numPlayers: number, one: Game) => exactShapley(numPlayers, one)],
  ['KernelSHAP with every coalition', (numPlayers: number, one: Game) => kernelShap(numPlayers, one)],
])('Shapley values, %s', (_, solve) => {
  it('share what is won together, and give a dummy nothing', async () => {
    const values = await solve(4, gloves);
    [3, 3, 3, 0].forEach((expected, player) => expect(values[player]).toBeCloseTo(expected, 9));
  });

  it('are the coefficients of a linear game', async () => {
    const values = await solve(5, linear);
    [-1, 0, 1, 2, 3].forEach((expected, player) => expect(values[player]).toBeCloseTo(expected, 9));
  });

  it('sum to the worth of all less the worth of none', async () => {
    const one = tangled(7);
    const [none, all] = Array.from(await one([new Uint8Array(7), new Uint8Array(7).fill(1)]));
    expect((await solve(7, one)).reduce((sum, value) => sum + value, 0)).toBeCloseTo(all! - none!, 9);
  });
});

describe('KernelSHAP', () => {
  it('equals the exact values when it may ask for every coalition', async () => {
    const [exact, kernel] = [await exactShapley(8, tangled(8)), await kernelShap(8, tangled(8))];
    kernel.forEach((value, player) => expect(value).toBeCloseTo(exact[player]!, 9));
  });

  it('comes near them with a part of the coalitions, and the same for the same seed', async () => {
    const exact = await exactShapley(12, tangled(12));
    const some = await kernelShap(12, tangled(12), { numCoalitions: 1000, seed: 5 });
    some.forEach((value, player) => expect(Math.abs(value - exact[player]!)).toBeLessThan(0.15));
    expect(await kernelShap(12, tangled(12), { numCoalitions: 1000, seed: 5 })).toEqual(some);
  });

  it('gives one player everything', async () => {
    expect(await kernelShap(1, linear)).toEqual(Float64Array.of(-1));
  });
});

it('refuses exact values of too many players', async () => {
  await expect(exactShapley(16, linear)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', received: '16' });
});
