import type { layers, SymbolicTensor } from '../tf.ts';

type Layer = layers.Layer;

/** What leads to a tensor, copied onto another input. */
export function copyBelow(end: SymbolicTensor, inputs: SymbolicTensor, prefix: string): SymbolicTensor {
  const copies = new Map<number, SymbolicTensor>();
  const copyOf = (symbolic: SymbolicTensor): SymbolicTensor => {
    const known = copies.get(symbolic.id);
    if (known !== undefined) return known;
    const layer = symbolic.sourceLayer as Layer;
    const copy = layer.getClassName() === 'InputLayer' ? inputs : applyCopy(layer, symbolic.inputs.map(copyOf), prefix);
    copies.set(symbolic.id, copy);
    return copy;
  };
  return copyOf(end);
}

function applyCopy(layer: Layer, inputs: readonly SymbolicTensor[], prefix: string): SymbolicTensor {
  const kind = layer.constructor as unknown as { fromConfig(kind: unknown, config: object): Layer };
  const copy = kind.fromConfig(layer.constructor, { ...layer.getConfig(), name: `${prefix}${layer.name}` });
  const output = copy.apply(inputs.length === 1 ? inputs[0]! : [...inputs]) as SymbolicTensor;
  copy.setWeights(layer.getWeights());
  return output;
}
