import { baselineOf, type Explainer, type ExplainerOptions, type Subject } from '../explainer.ts';
import { openGradients } from '../gradients.ts';
import { exactShapley, type Game } from './exact-shapley.ts';
import { kernelShap } from './kernel-shap.ts';

/** Squares a side into which a picture is cut; a row of numbers has one player a number. */
const exactGrid = 3;
const kernelGrid = 8;

/** The player of each value of a row, and how many there are. */
function playersOf({ rowShape, values }: Subject, grid: number): { playerOf: Int32Array; numPlayers: number } {
  if (rowShape.length !== 3)
    return { playerOf: Int32Array.from(values, (_, index) => index), numPlayers: values.length };
  const [height, width, channels] = rowShape as [number, number, number];
  const side = Math.min(grid, height, width);
  const playerOf = Int32Array.from(values, (_, index) => {
    const place = Math.floor(index / channels);
    const row = Math.floor((Math.floor(place / width) * side) / height);
    const column = Math.floor(((place % width) * side) / width);
    return row * side + column;
  });
  return { playerOf, numPlayers: side * side };
}

/** Values outside a coalition are the baseline's. The attribution of a player is spread evenly over its values. */
function shapleyExplainer(
  grid: number,
  solve: (numPlayers: number, game: Game, seed: number) => Promise<Float64Array>,
): Explainer {
  return async (subject: Subject, options: ExplainerOptions = {}) => {
    const { model, label, values, rowShape } = subject;
    const baseline = baselineOf(subject, options);
    const { playerOf, numPlayers } = playersOf(subject, grid);
    const gradients = await openGradients(model, label, rowShape, options.runtime);
    const game: Game = async (coalitions) => {
      const scores = new Float64Array(coalitions.length);
      for (let start = 0; start < coalitions.length; start += 64) {
        options.signal?.throwIfAborted();
        const part = coalitions.slice(start, start + 64);
        const points = new Float32Array(part.length * values.length);
        part.forEach((coalition, row) => {
          for (let index = 0; index < values.length; index++) {
            const isPresent = coalition[playerOf[index]!] === 1;
            points[row * values.length + index] = isPresent ? values[index]! : baseline[index]!;
          }
        });
        scores.set((await gradients.at(points)).scores, start);
      }
      return scores;
    };
    try {
      const worth = await solve(numPlayers, game, options.seed ?? 0);
      const ends = await game([new Uint8Array(numPlayers), new Uint8Array(numPlayers).fill(1)]);
      const sizes = new Float64Array(numPlayers);
      for (const player of playerOf) sizes[player]!++;
      const total = worth.reduce((sum, value) => sum + value, 0);
      return {
        values: Float32Array.from(playerOf, (player) => worth[player]! / sizes[player]!),
        shape: rowShape,
        completenessResidual: Math.abs(total - (ends[1]! - ends[0]!)),
      };
    } finally {
      await gradients.dispose();
    }
  };
}

/** Exact Shapley values of up to 15 numbers, or of the 9 squares of a picture. */
export const shapley = shapleyExplainer(exactGrid, (numPlayers, game) => exactShapley(numPlayers, game));

/** KernelSHAP's estimate for any number of numbers, or for the 64 squares of a picture. */
export const kernelShapExplainer = shapleyExplainer(kernelGrid, (numPlayers, game, seed) =>
  kernelShap(numPlayers, game, { seed }),
);
