import { add, constant, div, maximum, mean, mul, reshape, sqrt, sub } from '@newfield/autograd';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import { compileModel } from '../compiler/index.ts';
import { initialiseWeights } from '../initialise-weights.ts';
import { convolve } from '../pyramid/residual-pyramid.ts';
import { tf, type LayersModel, type SymbolicTensor } from '../tf.ts';
import type { EvidenceOf } from './evidence.ts';
import { patchFeatures, type PatchLayers } from './patch-memory.ts';

export interface StudentNetworkOptions {
  /** `[height, width, channels]` */
  readonly inputShape: readonly [number, number, number];
  /** Patches of a picture's height; its height divided by that is a power of two. */
  readonly rows: number;
  /** Numbers of a patch that are foretold. */
  readonly numNumbers: number;
  /** Filters of the first convolution, which double twice at most; default 16. */
  readonly width?: number;
  readonly seed: number;
}

/** Foretells what another network says of a picture's patches: float32 `[rows, columns, numNumbers]`. Each answer sees a small part alone. */
export function studentNetwork({ inputShape, rows, numNumbers, width = 16, seed }: StudentNetworkOptions): LayersModel {
  const numHalvings = Math.log2(inputShape[0] / rows);
  if (!Number.isInteger(numHalvings) || numHalvings < 1) throw uneven(inputShape[0], rows);
  const inputs = tf.input({ shape: [...inputShape] });
  let x = convolve('student_1', width, inputs, 5, 2);
  for (let halving = 2; halving <= numHalvings; halving++)
    x = convolve(`student_${halving}`, width * Math.min(2 ** (halving - 1), 4), x, 3, 2);
  const wide = convolve('student_wide', 4 * width, x);
  const outputs = tf.layers.conv2d({ name: 'student_numbers', filters: numNumbers, kernelSize: 3, padding: 'same' });
  return initialiseWeights(tf.model({ inputs, outputs: outputs.apply(wide) as SymbolicTensor }), seed);
}

/** A fixed network, and one that learnt on good parts what it says. */
export interface StudentOfTeacher {
  readonly teacher: PatchLayers;
  /** Of each of a patch's numbers over good parts: the student foretells them standardised. */
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
  /** From `studentNetwork`. */
  readonly student: LayersModel;
  /** Difference whose evidence is one half, above 0. */
  readonly halfDistance: number;
}

/**
 * How far each patch is from what the student foretells, which knows good parts only: the root of the mean squared difference,
 * `difference / (difference + halfDistance)`.
 *
 * @see Bergmann 2020 (uninformed students), Batzner 2024 (EfficientAD). Deviations: one student, and no autoencoder beside it, so that a
 * part whose places are each good in another order passes.
 */
export function studentEvidence({
  teacher,
  student,
  mean: centre,
  deviation,
  halfDistance,
}: StudentOfTeacher): EvidenceOf {
  const numNumbers = centre.length;
  return (pictures) => {
    const { features, parameters } = patchFeatures(teacher, pictures);
    const [rows, columns] = features.shape.slice(1).map(Number) as [number, number];
    const said = div(sub(features, constant(centre, [numNumbers])), constant(deviation, [numNumbers]));
    const foretold = compileModel(student, { input: pictures, training: false });
    const difference = sub(said, foretold.output);
    const distance = sqrt(maximum(mean(mul(difference, difference), [3]), 1e-12));
    return {
      map: reshape(div(distance, add(distance, halfDistance)), [-1, rows, columns]),
      parameters: [...parameters, ...foretold.parameters],
    };
  };
}

const uneven = (height: number, rows: number): Error =>
  new InvalidArgumentError('A student can’t answer on this grid.', {
    stage: 'architecture',
    expected: 'a height of 2, 4, 8 … times the patches’ rows',
    received: `${height} pixels, ${rows} rows`,
    fix: 'Choose layers at a half, a quarter, an eighth … of the picture’s sides.',
  });
