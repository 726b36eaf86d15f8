import {
  add,
  averagePool,
  concat,
  constant,
  div,
  matMul,
  max,
  maximum,
  mul,
  neg,
  reshape,
  sqrt,
  sub,
  sum,
  transpose,
  type Tensor,
} from '@newfield/autograd';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import { asChannelsFirst } from '../compiler/feature.ts';
import { compileModel, type Parameter } from '../compiler/index.ts';
import type { LayersModel } from '../tf.ts';
import type { EvidenceOf } from './evidence.ts';

/** Which of a network's layers describe a picture's patches. */
export interface PatchLayers {
  readonly model: LayersModel;
  /** Convolutional layers by name; the coarsest one's grid is the patches'. */
  readonly layers: readonly string[];
}

/** Patches of good parts that others are compared with. */
export interface PatchMemory {
  /** Of each of a patch's numbers, over the good parts' patches. */
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
  /** float32 `[patches, numbers]`, row-major, standardised */
  readonly patches: Float32Array;
  /** Distance whose evidence is one half, above 0. */
  readonly halfDistance: number;
}

/** What describes patches: float32 `[N, rows, columns, numbers]`, each number a mean over 3 × 3 cells of one of the layers' maps. */
export function patchFeatures(
  { model, layers }: PatchLayers,
  pictures: Tensor,
): { readonly features: Tensor; readonly parameters: readonly Parameter[] } {
  const compiled = compileModel(model, { input: pictures, training: false });
  const maps = layers.map((name) => asChannelsFirst(compiled.layerOutput(name)));
  const rows = Math.min(...maps.map(({ shape }) => Number(shape[2])));
  const pooled = maps.map((map) => {
    const factor = Number(map.shape[2]) / rows;
    if (!Number.isInteger(factor)) throw uneven();
    const coarse = factor === 1 ? map : averagePool(map, { kernel: [factor, factor] });
    return averagePool(coarse, { kernel: [3, 3], strides: [1, 1], pads: [1, 1, 1, 1] });
  });
  return { features: transpose(concat(pooled, 1), [0, 2, 3, 1]), parameters: compiled.parameters };
}

/**
 * How far each patch of a picture is from the nearest one in memory, `distance / (distance + halfDistance)`.
 *
 * @see Roth 2022 (PatchCore). Deviations: numbers are standardised; a picture's score is its map's largest, without the paper's weight.
 */
export function patchMemoryEvidence(source: PatchLayers, memory: PatchMemory): EvidenceOf {
  const numNumbers = memory.mean.length;
  const numPatches = memory.patches.length / numNumbers;
  return (pictures) => {
    const { features, parameters } = patchFeatures(source, pictures);
    const [rows, columns] = features.shape.slice(1).map(Number) as [number, number];
    const standard = div(sub(features, constant(memory.mean, [numNumbers])), constant(memory.deviation, [numNumbers]));
    const patches = reshape(standard, [-1, rows * columns, numNumbers]);
    const stored = constant(memory.patches, [numPatches, numNumbers]);
    const squares = add(sum(mul(patches, patches), [2], true), sum(mul(stored, stored), [1]));
    const squared = sub(squares, mul(matMul(patches, transpose(stored, [1, 0])), 2));
    const nearest = sqrt(maximum(neg(max(neg(squared), [2])), 1e-12));
    const map = div(nearest, add(nearest, memory.halfDistance));
    return { map: reshape(map, [-1, rows, columns]), parameters };
  };
}

const uneven = (): Error =>
  new InvalidArgumentError('The layers’ maps don’t lie on one grid.', {
    stage: 'architecture',
    expected: 'sides that are whole multiples of the coarsest one’s',
    fix: 'Choose layers that follow each other, each half as large.',
  });
