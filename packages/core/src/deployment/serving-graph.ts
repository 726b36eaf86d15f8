import {
  argMax,
  cast,
  concat,
  emitOnnx,
  greater,
  reshape,
  sub,
  substitute,
  type ConstantData,
  type Tensor,
} from '@newfield/autograd';
import { readParameter } from '../architecture/compiler/index.ts';
import { buildNetwork, type NetworkSource } from '../architecture/network.ts';
import { topologyOf } from '../architecture/topology.ts';
import { servingNames, type SegmentationSettings } from '../contracts/bundle.ts';
import type { HostDtype } from '../contracts/host-tensor.ts';
import { detectorOutputs } from './detector-outputs.ts';
import { maskOutputs } from './mask-outputs.ts';
import { featureOutput, type FeatureOutput } from './feature-output.ts';
import { packedKernels } from './packed-weights.ts';

/** Where the file keeps the network's layers, so that it can be opened and trained on. */
export const topologyKey = 'tensorflowjs.topology';
/** Present when the graph answers with the mean over a picture and its mirror image. */
export const mirroredKey = 'newfield.averageMirrored';
/** Present when those are also moved by a pixel each way. */
export const shiftedKey = 'newfield.averageShifted';

export interface ServingGraphOptions {
  readonly source: NetworkSource;
  readonly featureOutputs?: readonly FeatureOutput[];
  readonly featureShape: readonly number[];
  readonly dtype: HostDtype;
  /** Binary models decide for the second class above this probability. */
  readonly threshold: number;
  /** The model answers with a grid of cells, `[batch, rows, columns, classes + 4]`. */
  readonly isDetector?: boolean;
  /** The model answers with masks, `[batch, rows, columns, kinds]`. */
  readonly segmentation?: SegmentationSettings;
  /** Large kernels take a byte a weight; see `roundToPacked`. Such a file can't be opened as layers. */
  readonly hasPackedWeights?: boolean;
}

/**
 * The graph from raw input to decision, with the weights as constants (which lets a runtime lay them out once):
 * `features` `[batch, …]` → `probabilities` float32 `[batch, classes]` and `decision` int32 `[batch]`; of a
 * detector also `scores` and `boxes`, of a network of masks also `score` and `masks`.
 */
export function emitServingGraph({
  source,
  featureOutputs = [],
  featureShape,
  dtype,
  threshold,
  isDetector = false,
  segmentation,
  hasPackedWeights = false,
}: ServingGraphOptions): Uint8Array {
  const { features, compiled } = buildNetwork(source, { batchSize: 'batch', featureShape, dtype, training: false });
  const packed = hasPackedWeights ? packedKernels(compiled.parameters) : new Map<Tensor, Tensor>();
  const bind = new Map<Tensor, ConstantData>(
    compiled.parameters
      .filter(({ tensor }) => !packed.has(tensor))
      .map((parameter) => [parameter.tensor, readParameter(parameter)]),
  );
  const { output } = compiled;
  const outputs = answersOf(output, { featureShape, threshold, isDetector, ...(segmentation && { segmentation }) });
  const extra = Object.fromEntries(featureOutputs.map((each) => [each.name, featureOutput(each, compiled).tensor]));
  const metadata = {
    // Layers alone are not the model that trees answer beside, nor are packed weights theirs.
    ...(source.trees === undefined && !hasPackedWeights && { [topologyKey]: topologyOf(source.model) }),
    ...(source.averageMirrored && { [mirroredKey]: 'true' }),
    ...(source.averageShifted && { [shiftedKey]: 'true' }),
  };
  const all = { ...outputs, ...extra };
  const written = substitute(Object.values(all), packed);
  const named = Object.fromEntries(Object.keys(all).map((name, index) => [name, written[index]!]));
  return emitOnnx({ name: 'model', inputs: [features], outputs: named, bind, metadata });
}

function answersOf(
  output: Tensor,
  {
    featureShape,
    threshold,
    isDetector,
    segmentation,
  }: Pick<ServingGraphOptions, 'featureShape' | 'threshold' | 'isDetector' | 'segmentation'>,
): Record<string, Tensor> {
  if (segmentation !== undefined) return maskOutputs(output, segmentation, threshold);
  return isDetector ? detection(output, featureShape[0]!) : classification(output, threshold);
}

function classification(output: Tensor, threshold: number): Record<string, Tensor> {
  if (output.shape[1] !== 1) return probable(output);
  return {
    [servingNames.probabilities]: concat([sub(1, output), output], 1),
    [servingNames.decision]: cast(reshape(greater(output, threshold), [-1]), 'int32'),
  };
}

function detection(output: Tensor, heightPx: number): Record<string, Tensor> {
  const { probabilities, located } = detectorOutputs(output, heightPx);
  return { ...probable(probabilities), ...located };
}

const probable = (probabilities: Tensor): Record<string, Tensor> => ({
  [servingNames.probabilities]: probabilities,
  [servingNames.decision]: cast(argMax(probabilities), 'int32'),
});
