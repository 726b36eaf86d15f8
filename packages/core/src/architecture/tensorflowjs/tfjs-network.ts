import * as tfc from '@tensorflow/tfjs-core';
import { ShapeMismatchError, UnsupportedLayerError } from '../../contracts/errors/index.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';
import type { NetworkSource } from '../network.ts';
import type { LayersModel } from '../tf.ts';
import { sourcePositions, viewsOf, type View } from '../views.ts';

type Variable = LayersModel['weights'][number];

/** A weight as its layer holds it, in the layer's order of axes. */
export interface TfjsWeight {
  /** `<layer>/<weight>`, unique in the model. */
  readonly name: string;
  readonly variable: Variable;
  readonly trainable: boolean;
}

/** What a network's output asks for: the gradient of the loss with respect to it, of the output's shape. */
export type OutputGradient = (output: HostTensor) => HostTensor;

/**
 * A network that TensorFlow.js itself computes, the last resort for a layer that the graph compiler doesn't know: it is
 * slower by orders of magnitude, and its dropout masks are drawn anew each time.
 */
export class TfjsNetwork {
  readonly weights: readonly TfjsWeight[];
  private readonly source: NetworkSource;

  constructor(source: NetworkSource) {
    if (source.table !== undefined) throw noTables();
    this.source = source;
    this.weights = namedWeights(source.model);
  }

  /** @returns the network's output `[N, …]` for raw data */
  outputs(features: HostTensor): HostTensor {
    const answer = tfc.tidy(() => this.answer(this.prepared(features)));
    const output = toHost(answer);
    answer.dispose();
    return output;
  }

  /**
   * The output in training, and what follows from the gradient it is answered with.
   *
   * @returns the gradient of every trainable weight, and what regularisers add to the loss
   */
  gradients(features: HostTensor, ofOutput: OutputGradient): { gradients: Map<string, Float32Array>; penalty: number } {
    const { model } = this.source;
    const trainable = this.weights.filter((weight) => weight.trainable);
    const gradients = new Map<string, Float32Array>();
    let penalty = 0;
    tfc.tidy(() => {
      const answered = tfc.customGrad((output: unknown) => {
        const values = toHost(output as tfc.Tensor);
        return { value: tfc.scalar(0), gradFunc: () => fromHost(ofOutput(values)) };
      });
      const objective = (): tfc.Scalar => {
        const output = model.apply(this.prepared(features), { training: true }) as tfc.Tensor;
        const total = penaltiesOf(model);
        penalty = total.dataSync()[0]!;
        return tfc.add(answered(output), total) as tfc.Scalar;
      };
      const variables = trainable.map(({ variable }) => variable.read() as tfc.Variable);
      const { grads } = tfc.variableGrads(objective, variables);
      trainable.forEach(({ name }, index) => {
        gradients.set(name, grads[variables[index]!.name]!.dataSync<'float32'>().slice());
      });
    });
    return { gradients, penalty };
  }

  /** What regularisers add to the loss with the weights as they are. */
  penalty(): number {
    return tfc.tidy(() => penaltiesOf(this.source.model).dataSync()[0]!);
  }

  private answer(prepared: tfc.Tensor): tfc.Tensor {
    const { model } = this.source;
    const answers = viewsOf(this.source).map((view, index) =>
      model.apply(index === 0 ? prepared : seenByTfjs(prepared, view), { training: false }),
    );
    return tfc.div(tfc.addN(answers as tfc.Tensor[]), answers.length);
  }

  /** The arithmetic of the image specification, as the graph has it. */
  private prepared(features: HostTensor): tfc.Tensor {
    const { model, preprocessing } = this.source;
    const wanted = model.inputs[0]!.shape.slice(1);
    const received = features.shape.slice(1);
    if (
      wanted.length !== received.length ||
      wanted.some((length, axis) => (length ?? received[axis]) !== received[axis])
    ) {
      throw new ShapeMismatchError("The data does not have the shape of the model's input.", {
        expected: `[rows, ${wanted.map((length) => length ?? 'any').join(', ')}]`,
        received: `[rows, ${received.join(', ')}]`,
        fix: 'Change inputShape of the first layer, or resize the data.',
      });
    }
    const pixels = fromHost(features);
    if (preprocessing === undefined) return pixels;
    const unit = tfc.div(pixels, 255);
    if (preprocessing.scale === '0..1') return unit;
    const { mean, std } = preprocessing.scale;
    return tfc.div(tfc.sub(unit, tfc.tensor1d([...mean])), tfc.tensor1d([...std]));
  }
}

const noTables = (): Error =>
  new UnsupportedLayerError(
    'A network on a table has a layer that the compiler lacks, and TensorFlow.js can’t take the table in.',
    {
      stage: 'architecture',
      fix: 'Use layers that the compiler knows: supportedLayers() lists them.',
    },
  );

const penaltiesOf = (model: LayersModel): tfc.Tensor =>
  model.calculateLosses().reduce<tfc.Tensor>((sum, part) => tfc.add(sum, part), tfc.scalar(0));

function seenByTfjs(pictures: tfc.Tensor, view: View): tfc.Tensor {
  const along = (x: tfc.Tensor, axis: 1 | 2): tfc.Tensor =>
    tfc.gather(x, tfc.tensor1d(sourcePositions(view, axis, x.shape[axis]!), 'int32'), axis);
  return along(along(pictures, 1), 2);
}

/** Every weight under `<layer>/<weight>`; of equal names, which nested models can have, the later ones get a number. */
function namedWeights(model: LayersModel): TfjsWeight[] {
  const counts = new Map<string, number>();
  const trainable = new Set(model.trainableWeights);
  return model.weights.map((variable) => {
    const count = counts.get(variable.originalName) ?? 0;
    counts.set(variable.originalName, count + 1);
    const name = count === 0 ? variable.originalName : `${variable.originalName}#${count + 1}`;
    return { name, variable, trainable: trainable.has(variable) };
  });
}

const fromHost = ({ data, shape }: HostTensor): tfc.Tensor =>
  tfc.tensor(data instanceof Float32Array ? data : Float32Array.from(data, Number), [...shape], 'float32');

const toHost = (tensor: tfc.Tensor): HostTensor => ({
  dtype: 'float32',
  shape: tensor.shape,
  data: tensor.dataSync<'float32'>().slice(),
});

export const readTfjsWeight = ({ variable }: TfjsWeight): Float32Array =>
  (variable.read().dataSync() as Float32Array).slice();

export function writeTfjsWeight({ variable }: TfjsWeight, values: Float32Array): void {
  const value = tfc.tensor(values.slice(), variable.shape as number[]);
  variable.write(value);
  value.dispose();
}
