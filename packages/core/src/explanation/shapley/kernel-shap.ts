import { Matrix, solve } from 'ml-matrix';
import { randomStream, uniform } from '../../contracts/random.ts';
import type { Game } from './exact-shapley.ts';

export interface KernelShapOptions {
  /** Coalitions to ask for, besides all and none; default `2·players + 2048`, or every one when there are fewer. */
  readonly numCoalitions?: number;
  /** Default 0. */
  readonly seed?: number;
}

/**
 * Shapley values of many players from some of the coalitions: the additive game nearest to the real one, weighted by
 * Shapley's kernel, that gives all and none their true worth. With every coalition it is exact.
 *
 * Coalitions are drawn in pairs, each with its complement (Covert & Lee 2021), which halves the noise.
 *
 * @param game asked twice: for none and all, then for the rest
 * @returns one value a player; they sum to the worth of all less the worth of none
 * @see Lundberg & Lee 2017
 */
export async function kernelShap(
  numPlayers: number,
  game: Game,
  { numCoalitions = 2 * numPlayers + 2048, seed = 0 }: KernelShapOptions = {},
): Promise<Float64Array> {
  const ends = await game([new Uint8Array(numPlayers), new Uint8Array(numPlayers).fill(1)]);
  const total = ends[1]! - ends[0]!;
  if (numPlayers === 1) return Float64Array.of(total);
  const drawn =
    numPlayers < 30 && 2 ** numPlayers - 2 <= numCoalitions
      ? everyCoalition(numPlayers)
      : someCoalitions(numPlayers, numCoalitions, seed);
  const worth = await game(drawn.map(({ coalition }) => coalition));
  // The last player's value follows from the sum, so that it is eliminated: Σ zᵢφᵢ = v - z_last·total + …
  const last = numPlayers - 1;
  const normal = Matrix.zeros(last, last);
  const right = Matrix.zeros(last, 1);
  const row = new Float64Array(last);
  drawn.forEach(({ coalition, weight }, index) => {
    const target = worth[index]! - ends[0]! - coalition[last]! * total;
    for (let player = 0; player < last; player++) row[player] = coalition[player]! - coalition[last]!;
    for (let a = 0; a < last; a++) {
      if (row[a] === 0) continue;
      right.set(a, 0, right.get(a, 0) + weight * row[a]! * target);
      for (let b = 0; b < last; b++) normal.set(a, b, normal.get(a, b) + weight * row[a]! * row[b]!);
    }
  });
  const values = Float64Array.from([...solve(normal, right).to1DArray(), 0]);
  values[last] = total - values.reduce((sum, value) => sum + value, 0);
  return values;
}

interface Drawn {
  readonly coalition: Uint8Array;
  readonly weight: number;
}

/** Shapley's kernel for one coalition of a size: `(n - 1) / (C(n, s)·s·(n - s))`. */
function kernelWeight(numPlayers: number, size: number): number {
  let choices = 1;
  for (let index = 1; index <= size; index++) choices = (choices * (numPlayers - size + index)) / index;
  return (numPlayers - 1) / (choices * size * (numPlayers - size));
}

function everyCoalition(numPlayers: number): Drawn[] {
  return Array.from({ length: 2 ** numPlayers - 2 }, (_, index) => {
    const coalition = Uint8Array.from({ length: numPlayers }, (_unused, player) => ((index + 1) >> player) & 1);
    return {
      coalition,
      weight: kernelWeight(
        numPlayers,
        coalition.reduce((count, flag) => count + flag, 0),
      ),
    };
  });
}

/** Sizes in proportion to the kernel's weight of all coalitions of that size, members at random; each counts the same. */
function someCoalitions(numPlayers: number, numCoalitions: number, seed: number): Drawn[] {
  const next = randomStream(seed);
  const shares = Array.from({ length: numPlayers - 1 }, (_, index) => 1 / ((index + 1) * (numPlayers - index - 1)));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const drawSize = (): number => {
    let rest = uniform(next) * whole;
    return (
      1 +
      Math.max(
        0,
        shares.findIndex((share) => (rest -= share) < 0),
      )
    );
  };
  return Array.from({ length: Math.ceil(numCoalitions / 2) }, () => {
    const players = Array.from({ length: numPlayers }, (_, player) => player);
    const coalition = new Uint8Array(numPlayers);
    const size = drawSize();
    for (let member = 0; member < size; member++) {
      const chosen = member + (next() % (numPlayers - member));
      [players[member], players[chosen]] = [players[chosen]!, players[member]!];
      coalition[players[member]!] = 1;
    }
    return [coalition, coalition.map((flag) => 1 - flag)];
  })
    .flat()
    .map((coalition) => ({ coalition, weight: 1 }));
}
