import type { layers, SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { LayersModel } from '../tf.ts';
import { multiplyAddsOf, type RowShape } from './multiply-adds.ts';
import { residualGroups, type LayerGroup } from './residual-groups.ts';

type Layer = layers.Layer;

export interface DescribedWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly isTrainable: boolean;
}

/** One use of a layer. */
export interface DescribedLayer {
  /** The layer's name, after the names of the models it is in; a second use has `#2` after it. */
  readonly id: string;
  readonly name: string;
  readonly className: string;
  /** As `getConfig` gives them, without name and dtype. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Ids of the layers it reads. */
  readonly inputs: readonly string[];
  readonly inputShapes: readonly RowShape[];
  readonly outputShape: RowShape;
  /** Empty for a further use, whose weights are those of the first. */
  readonly weights: readonly DescribedWeight[];
  readonly numTrainable: number;
  readonly numFrozen: number;
  /** For one row; see `multiplyAddsOf`. Null where they are not known. */
  readonly multiplyAdds: number | null;
}

/** What a model is made of, as plain data. */
export interface ModelDescription {
  readonly name: string;
  readonly inputShapes: readonly RowShape[];
  readonly outputShapes: readonly RowShape[];
  /** In the order of computation. */
  readonly layers: readonly DescribedLayer[];
  readonly groups: readonly LayerGroup[];
  readonly numTrainable: number;
  /** Weights that no gradient changes: of frozen layers, and running means and variances. */
  readonly numFrozen: number;
  /** Of all layers that are known, for one row. */
  readonly multiplyAdds: number;
  /** Ids of layers whose operations are not known and not in the sum. */
  readonly uncounted: readonly string[];
}

/**
 * Describes a model layer by layer: shapes, parameters, multiply-adds, and which layer reads which. Models inside models are
 * opened.
 *
 * @example describeModel(mlp({ numFeatures: 4, units: [3], outputs: { numClasses: 2 }, seed: 1 })).numTrainable // 19
 */
export function describeModel(model: LayersModel): ModelDescription {
  const walk = new Walk();
  for (const symbolic of model.outputs) walk.visit(symbolic, { prefix: '', isFrozen: false, inputs: new Map() });
  const described = walk.layers;
  const total = (pick: (layer: DescribedLayer) => number): number =>
    described.reduce((sum, layer) => sum + pick(layer), 0);
  return {
    name: model.name,
    inputShapes: model.inputs.map(({ shape }) => shape.slice(1)),
    outputShapes: model.outputs.map(({ shape }) => shape.slice(1)),
    layers: described,
    groups: [...walk.models(), ...residualGroups(described)].filter(isFirstOf(new Set())),
    numTrainable: total(({ numTrainable }) => numTrainable),
    numFrozen: total(({ numFrozen }) => numFrozen),
    multiplyAdds: total(({ multiplyAdds }) => multiplyAdds ?? 0),
    uncounted: described.filter(({ multiplyAdds }) => multiplyAdds === null).map(({ id }) => id),
  };
}

/** Groups come in falling importance; one that shares a layer with an earlier one is left out. */
const isFirstOf =
  (taken: Set<string>) =>
  ({ layers: ids }: LayerGroup): boolean => {
    if (ids.some((id) => taken.has(id))) return false;
    ids.forEach((id) => taken.add(id));
    return true;
  };

interface Scope {
  readonly prefix: string;
  readonly isFrozen: boolean;
  /** What a nested model's inputs are, outside of it. */
  readonly inputs: ReadonlyMap<number, string>;
}

class Walk {
  readonly layers: DescribedLayer[] = [];
  private readonly known = new Map<string, string>();
  private readonly numUses = new Map<string, number>();

  /** @returns the id of the layer that makes a tensor */
  visit(symbolic: SymbolicTensor, scope: Scope): string {
    const outside = scope.inputs.get(symbolic.id);
    if (outside !== undefined) return outside;
    const key = `${scope.prefix}:${symbolic.id}`;
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const inputs = symbolic.inputs.map((from) => this.visit(from, scope));
    const layer = symbolic.sourceLayer as Layer;
    const id = isModel(layer) ? this.enter(layer, inputs, scope) : this.add(layer, symbolic, inputs, scope);
    this.known.set(key, id);
    return id;
  }

  /** The models inside, each with its layers. */
  models(): LayerGroup[] {
    const byModel = new Map<string, string[]>();
    for (const { id } of this.layers) {
      const prefix = id.split('/')[0]!;
      if (prefix !== id) byModel.set(prefix, [...(byModel.get(prefix) ?? []), id]);
    }
    return [...byModel].map(([name, ids]) => ({ id: `model:${name}`, kind: 'model' as const, layers: ids }));
  }

  private enter(model: LayersModel, inputs: readonly string[], { prefix, isFrozen }: Scope): string {
    const inner = {
      prefix: `${prefix}${model.name}/`,
      isFrozen: isFrozen || !model.trainable,
      inputs: new Map(model.inputs.map(({ id }, index) => [id, inputs[index]!])),
    };
    return this.visit(model.outputs[0]!, inner);
  }

  private add(layer: Layer, { shape }: SymbolicTensor, inputs: readonly string[], scope: Scope): string {
    const name = `${scope.prefix}${layer.name}`;
    const use = (this.numUses.get(name) ?? 0) + 1;
    this.numUses.set(name, use);
    const id = use === 1 ? name : `${name}#${use}`;
    const inputShapes = inputs.map((from) => this.layers.find((known) => known.id === from)!.outputShape);
    const outputShape = shape.slice(1);
    const weights = use === 1 ? weightsOf(layer, scope.isFrozen) : [];
    const count = (isTrainable: boolean): number =>
      weights.filter((weight) => weight.isTrainable === isTrainable).reduce((sum, weight) => sum + sizeOf(weight), 0);
    const { name: _, dtype: __, batchInputShape: ___, ...settings } = layer.getConfig();
    this.layers.push({
      id,
      name: layer.name,
      className: layer.getClassName(),
      settings,
      inputs,
      inputShapes,
      outputShape,
      weights,
      numTrainable: count(true),
      numFrozen: count(false),
      multiplyAdds: multiplyAddsOf({ layer, inputs: inputShapes, output: outputShape }) ?? null,
    });
    return id;
  }
}

const isModel = (layer: Layer): layer is LayersModel => 'outputs' in layer && 'layers' in layer;

const sizeOf = ({ shape }: DescribedWeight): number => shape.reduce((product, length) => product * length, 1);

function weightsOf(layer: Layer, isFrozen: boolean): DescribedWeight[] {
  const trainable = new Set(isFrozen ? [] : layer.trainableWeights.map(({ id }) => id));
  return layer.weights.map(({ id, originalName, shape }) => ({
    name: originalName.split('/').at(-1)!,
    shape: shape as number[],
    isTrainable: trainable.has(id),
  }));
}
