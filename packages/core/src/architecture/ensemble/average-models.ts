import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import { tf, type LayersModel, type SymbolicTensor } from '../tf.ts';
import { copyBelow } from './copy-below.ts';

/**
 * Several models of one input as one that answers with the mean of their answers, such as networks of masks. Members' layers are
 * copied; those of the first keep their names, others get `member2_` and so on in front.
 *
 * @param members whose inputs and answers have one shape
 * @throws InvalidArgumentError when there is none
 * @see Hansen & Salamon 1990, "Neural network ensembles"
 */
export function averageModels(members: readonly LayersModel[]): LayersModel {
  const [first] = members;
  if (first === undefined) {
    throw new InvalidArgumentError('There is no model to average.', {
      stage: 'architecture',
      expected: 'at least one model',
      received: 'none',
      fix: 'Give the members that were trained.',
    });
  }
  const inputs = tf.input({ shape: first.inputs[0]!.shape.slice(1) });
  const answers = members.map((member, index) =>
    copyBelow(member.outputs[0]!, inputs, index === 0 ? '' : `member${index + 1}_`),
  );
  const outputs =
    answers.length === 1 ? answers[0]! : (tf.layers.average({ name: 'mean' }).apply(answers) as SymbolicTensor);
  return tf.model({ inputs, outputs });
}
