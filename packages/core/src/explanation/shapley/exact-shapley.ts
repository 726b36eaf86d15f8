import { InvalidArgumentError } from '../../contracts/errors/index.ts';

/**
 * Worth of a coalition. @param present one flag a player
 */
export type Game = (coalitions: readonly Uint8Array[]) => Promise<ArrayLike<number>>;

/** Above this many players there are too many coalitions to ask for them all. */
const maxPlayers = 15;

/**
 * Shapley values: what each player adds, averaged over every order in which they can join.
 *
 * @param game asked once, for all `2^numPlayers` coalitions
 * @returns one value a player; they sum to the worth of all less the worth of none
 * @throws InvalidArgumentError when there are more than 15 players
 * @see Shapley 1953
 */
export async function exactShapley(numPlayers: number, game: Game): Promise<Float64Array> {
  if (numPlayers > maxPlayers) {
    throw new InvalidArgumentError('There are too many features for exact Shapley values.', {
      stage: 'explanation',
      expected: `at most ${maxPlayers}`,
      received: `${numPlayers}`,
      fix: 'Use KernelSHAP, or join features into groups.',
    });
  }
  const coalitions = Array.from({ length: 2 ** numPlayers }, (_, bits) =>
    Uint8Array.from({ length: numPlayers }, (_unused, player) => (bits >> player) & 1),
  );
  const worth = await game(coalitions);
  const numOrders = factorials(numPlayers);
  const values = new Float64Array(numPlayers);
  coalitions.forEach((coalition, bits) => {
    const size = coalition.reduce((count, flag) => count + flag, 0);
    for (let player = 0; player < numPlayers; player++) {
      if (coalition[player] === 1) continue;
      const share = (numOrders[size]! * numOrders[numPlayers - size - 1]!) / numOrders[numPlayers]!;
      values[player]! += share * (worth[bits | (1 << player)]! - worth[bits]!);
    }
  });
  return values;
}

/** `n!` for n from 0. */
function factorials(last: number): number[] {
  const values = [1];
  for (let n = 1; n <= last; n++) values.push(values.at(-1)! * n);
  return values;
}
