import {
  averagePool,
  cast,
  concat,
  emitOnnx,
  input,
  less,
  max,
  reshape,
  resizeSmoothly,
  sub,
  transpose,
  type ConstantData,
  type Tensor,
} from '@newfield/autograd';
import { createNodeRuntime, type Runtime } from '@newfield/runtime';
import type { EvidenceOf } from '../../architecture/anomaly/evidence.ts';
import { readParameter, type Parameter } from '../../architecture/compiler/index.ts';
import { scaleInput } from '../../architecture/network.ts';
import { topologyOf } from '../../architecture/topology.ts';
import type { LayersModel } from '../../architecture/tf.ts';
import { anomalyNames, servingNames } from '../../contracts/bundle.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';
import { numChannels, type ImageSpec } from '../../preprocessing/image/index.ts';
import type { OutputReader } from '../open-outputs.ts';
import { topologyKey } from '../serving-graph.ts';

/** What judges pictures of parts by good parts alone. */
export interface AnomalySource {
  /** Size and scale that the graph gives a picture; its colour is the picture's own. */
  readonly preprocessing: ImageSpec;
  readonly evidence: EvidenceOf;
  /** Side of the square of cells whose mean is a cell of the map; odd. */
  readonly windowCells: number;
  /** The network whose layers the evidence is made of: the bundle opens again as layers, as a backbone for other parts. */
  readonly model?: LayersModel;
}

interface AnomalyNetwork {
  readonly features: Tensor;
  readonly outputs: Readonly<Record<string, Tensor>>;
  readonly parameters: readonly Parameter[];
}

/** A picture of any size, uint8 `[batch, height, width, channels]`, and made small: float32 `[batch, …size, channels]` in 0 to 255. */
export function pictureInput(spec: ImageSpec): { readonly features: Tensor; readonly small: Tensor } {
  const features = input(servingNames.input, ['batch', 'height', 'width', numChannels(spec)], 'uint8');
  const planes = transpose(cast(features, 'float32'), [0, 3, 1, 2]);
  const resized = resizeSmoothly(planes, spec.size);
  return { features, small: transpose(resized, [0, 2, 3, 1]) };
}

/**
 * From a picture of any size, uint8 `[batch, height, width, channels]`, to the decision: made small, scaled, judged.
 *
 * `map` `[batch, rows, columns]` is the evidence's mean over squares of cells, `score` `[batch]` the map's largest, so that a part
 * fails exactly where a cell reaches the threshold.
 */
function anomalyNetwork({ preprocessing, evidence, windowCells }: AnomalySource, threshold: number): AnomalyNetwork {
  const { features, small } = pictureInput(preprocessing);
  const { map: cells, parameters } = evidence(scaleInput(small, preprocessing));
  const [rows, columns] = cells.shape.slice(1).map(Number) as [number, number];
  const margin = (windowCells - 1) / 2;
  const window = {
    kernel: [windowCells, windowCells],
    strides: [1, 1],
    pads: [margin, margin, margin, margin],
  };
  const map = reshape(averagePool(reshape(cells, [-1, 1, rows, columns]), window), [-1, rows, columns]);
  const score = max(map, [1, 2]);
  const column = reshape(score, [-1, 1]);
  return {
    features,
    parameters,
    outputs: {
      [servingNames.probabilities]: concat([sub(1, column), column], 1),
      [servingNames.decision]: sub(1, cast(less(score, threshold), 'int32')),
      [anomalyNames.score]: score,
      [anomalyNames.map]: map,
    },
  };
}

/** The graph with the weights as constants, as a bundle holds it; and the lengths of the map. */
export function emitAnomalyGraph(
  source: AnomalySource,
  threshold: number,
): { readonly model: Uint8Array; readonly grid: readonly [rows: number, columns: number] } {
  const { features, outputs, parameters } = anomalyNetwork(source, threshold);
  const bind = new Map<Tensor, ConstantData>(
    parameters.map((parameter) => [parameter.tensor, readParameter(parameter)]),
  );
  const [rows, columns] = outputs[anomalyNames.map]!.shape.slice(1).map(Number) as [number, number];
  const metadata = source.model && { [topologyKey]: topologyOf(source.model) };
  const model = emitOnnx({ name: 'model', inputs: [features], outputs, bind, ...(metadata && { metadata }) });
  return { model, grid: [rows, columns] };
}

/**
 * The graph as it stands in a training: weights are fed and kept apart from it, so that its answers vouch for a bundle's.
 *
 * @param threshold from this score on a part fails
 */
export async function openAnomaly(
  source: AnomalySource,
  threshold: number,
  runtime: Runtime = createNodeRuntime('cpu'),
): Promise<OutputReader> {
  const { features, outputs, parameters } = anomalyNetwork(source, threshold);
  const inputs = [features, ...parameters.map(({ tensor }) => tensor)];
  const session = await runtime.createSession(emitOnnx({ name: 'anomaly', inputs, outputs }));
  const weights = Object.fromEntries(
    parameters.map((parameter): [string, HostTensor] => {
      const shape = parameter.tensor.shape as number[];
      return [parameter.name, { dtype: 'float32', shape, data: readParameter(parameter) }];
    }),
  );
  return {
    read: (pictures) => session.run({ [servingNames.input]: pictures, ...weights }),
    dispose: () => session.dispose(),
  };
}
