import type { StoredTensor } from '../../storage/read-safetensors.ts';
import { efficientNetLiteMaps } from '../efficientnet/efficientnet-lite.ts';
import { loadEfficientNetLite } from '../efficientnet/load-efficientnet-lite.ts';
import { initialiseWeights } from '../initialise-weights.ts';
import type { LayersModel, SymbolicTensor } from '../tf.ts';
import { residualPyramid, type ResidualPyramid } from './residual-pyramid.ts';

/** Weights of EfficientNet-Lite0, as `readSafetensors` gives them. */
export type TrunkWeights = ReadonlyMap<string, StoredTensor>;

/** Maps at a half, a quarter, an eighth and a sixteenth of the sides. */
export type PyramidWidths = readonly [number, number, number, number];

/** Of EfficientNet-Lite0's blocks 1, 3, 5 and 11. */
export const trunkWidths: PyramidWidths = [16, 24, 40, 112];

/** A small residual network that learns from nothing, or, where there are weights for it, EfficientNet-Lite0 down to a sixteenth. */
export function pyramid(
  inputs: SymbolicTensor,
  { widths, trunk }: { readonly widths: PyramidWidths; readonly trunk: TrunkWeights | undefined },
): ResidualPyramid {
  if (trunk === undefined) return residualPyramid(inputs, widths);
  const maps = efficientNetLiteMaps(inputs, 11);
  return { half: maps[0]!, quarter: maps[2]!, eighth: maps[4]!, deepest: maps[10]! };
}

/** Down to a quarter of the sides: edges and grain are the same everywhere, and most of a step's time would go there. */
const frozenBlocks = 3;

/** First weights of a network on a {@link pyramid}: drawn, but for the trunk's, whose first blocks stay as they are. */
export function firstWeights(model: LayersModel, seed: number, trunk: TrunkWeights | undefined): LayersModel {
  initialiseWeights(model, seed);
  if (trunk !== undefined) loadEfficientNetLite(model, trunk, { frozenBlocks });
  return model;
}
