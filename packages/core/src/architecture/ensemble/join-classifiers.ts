import { tensor } from '@tensorflow/tfjs-core';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import { copyBelow } from './copy-below.ts';
import { tf, type LayersModel, type SymbolicTensor } from '../tf.ts';

/**
 * Several classifiers of the same input as one: their layers side by side, and one last layer that answers with the softmax of the
 * mean of what goes into theirs. Members' layers are copied; those of the first keep their names, others get `member2_` and so on
 * in front.
 *
 * @param members models of one input that end in a dense layer with a softmax over the same classes
 * @throws InvalidArgumentError when there is none, or one ends otherwise
 * @see Hansen & Salamon 1990, "Neural network ensembles". Deviation: the mean is taken before the softmax, so that the
 * probabilities' geometric mean decides
 */
export function joinClassifiers(members: readonly LayersModel[]): LayersModel {
  members.forEach(requireSoftmax);
  if (members.length === 0) throw unusable('no model');
  const { layers } = tf;
  const inputs = tf.input({ shape: members[0]!.inputs[0]!.shape.slice(1) });
  const features = members.map((member, index) => {
    const prefix = index === 0 ? '' : `member${index + 1}_`;
    return copyBelow(member.layers.at(-1)!.input as SymbolicTensor, inputs, prefix);
  });
  const joined =
    features.length === 1 ? features[0]! : (layers.concatenate({ name: 'members' }).apply(features) as SymbolicTensor);
  const lasts = members.map((member) => member.layers.at(-1)!);
  const { units } = lasts[0]!.getConfig() as { units: number };
  const output = layers.dense({ name: 'output', units, activation: 'softmax' });
  const model = tf.model({ inputs, outputs: output.apply(joined) as SymbolicTensor });
  const values = lasts.map((last) => last.getWeights().map((weight) => weight.dataSync()));
  const share = 1 / members.length;
  const kernel = values.flatMap(([ofOne]) => Array.from(ofOne!, (value) => value * share));
  const bias = Array.from({ length: units }, (_, unit) =>
    values.reduce((sum, [, ofOne]) => sum + ofOne![unit]! * share, 0),
  );
  const weights = [tensor(kernel, [kernel.length / units, units]), tensor(bias, [units])];
  output.setWeights(weights);
  weights.forEach((weight) => weight.dispose());
  return model;
}

function requireSoftmax(member: LayersModel): void {
  const last = member.layers.at(-1)!;
  const { activation } = last.getConfig() as { activation?: string };
  if (last.getClassName() !== 'Dense' || activation !== 'softmax') {
    throw unusable(`one that ends in ${last.getClassName()} with the activation ${activation ?? 'none'}`);
  }
}

const unusable = (received: string): Error =>
  new InvalidArgumentError('These models can’t be joined.', {
    stage: 'architecture',
    expected: 'models that end in a dense layer with a softmax',
    received,
    fix: 'Train the members with sparseCategoricalCrossentropy on the same classes.',
  });
