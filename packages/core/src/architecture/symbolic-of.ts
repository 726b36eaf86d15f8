import { InvalidArgumentError } from '../contracts/errors/index.ts';
import type { LayersModel, SymbolicTensor } from './tf.ts';

/**
 * What a layer gives in a model, also where the layer is applied elsewhere too.
 *
 * @throws InvalidArgumentError when the model's output doesn't depend on such a layer
 */
export function symbolicOf(model: LayersModel, layerName: string): SymbolicTensor {
  const seen = new Set<number>();
  const find = (symbolic: SymbolicTensor): SymbolicTensor | undefined => {
    if (seen.has(symbolic.id)) return undefined;
    seen.add(symbolic.id);
    if (symbolic.sourceLayer.name === layerName) return symbolic;
    for (const before of symbolic.inputs) {
      const found = find(before);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const found = find(model.outputs[0]!);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`The model has no layer "${layerName}".`, {
    stage: 'architecture',
    expected: 'a model that translationNetwork made',
    fix: 'Give its nextToken model.',
  });
}
