import { emitOnnx, input } from '@newfield/autograd';
import { createNodeRuntime, type HostTensor, type Runtime } from '@newfield/runtime';
import type { HostDtype } from '../contracts/host-tensor.ts';
import { calibratedOutput } from './calibrated-output.ts';
import { readParameter } from './compiler/index.ts';
import { orOnTensorFlow } from './fall-back.ts';
import { buildNetwork, type NetworkSource } from './network.ts';
import { TfjsNetwork } from './tensorflowjs/tfjs-network.ts';

/** A model that answers with the weights its layers hold now, without a bundle. */
export interface ForwardPass {
  /** @returns float32 `[rows, classes]`; a model with one sigmoid unit has two classes */
  probabilities(inputs: HostTensor): Promise<HostTensor>;
  /** @returns float32 `[rows, …]`, the model's outputs as they are */
  outputs(inputs: HostTensor): Promise<HostTensor>;
  dispose(): Promise<void>;
}

export interface ForwardSource extends NetworkSource {
  /** Shape of one row and dtype of the raw data. */
  readonly featureShape: readonly number[];
  readonly dtype: HostDtype;
}

/**
 * A layer that the compiler lacks is computed by TensorFlow.js, with a warning that names it.
 *
 * Weights are fed as inputs and kept apart from the graph, unlike in a bundle, where they are constants: the two share
 * neither layouts nor folded constants, so that one can vouch for the other.
 */
export async function createForwardPass(
  source: ForwardSource,
  runtime: Runtime = createNodeRuntime('cpu'),
): Promise<ForwardPass> {
  const { outputs, dispose } = await orOnTensorFlow(
    source,
    () => graphPass(source, runtime),
    () => tfjsPass(source, runtime),
  );
  return { outputs, dispose, probabilities: async (inputs) => bothClasses(await outputs(inputs)) };
}

type Pass = Pick<ForwardPass, 'outputs' | 'dispose'>;

async function graphPass(source: ForwardSource, runtime: Runtime): Promise<Pass> {
  const { featureShape, dtype } = source;
  const { features, compiled } = buildNetwork(source, { batchSize: 'batch', featureShape, dtype, training: false });
  const { parameters, output } = compiled;
  const model = emitOnnx({
    name: 'forward',
    inputs: [features, ...parameters.map(({ tensor }) => tensor)],
    outputs: { output },
  });
  const session = await runtime.createSession(model);
  const weights = Object.fromEntries(
    parameters.map((parameter): [string, HostTensor] => {
      const shape = parameter.tensor.shape as number[];
      return [parameter.name, { dtype: 'float32', shape, data: readParameter(parameter) }];
    }),
  );
  return {
    outputs: async (inputs) => (await session.run({ features: inputs, ...weights }))['output']!,
    dispose: () => session.dispose(),
  };
}

async function tfjsPass(source: ForwardSource, runtime: Runtime): Promise<Pass> {
  const network = new TfjsNetwork(source);
  const { model, calibration = { method: 'none' } } = source;
  if (calibration.method === 'none') {
    return { outputs: async (inputs) => network.outputs(inputs), dispose: async () => undefined };
  }
  const answer = input('answer', ['batch', ...model.outputs[0]!.shape.slice(1).map(Number)]);
  const graph = emitOnnx({ inputs: [answer], outputs: { output: calibratedOutput([answer], calibration) } });
  const session = await runtime.createSession(graph);
  return {
    outputs: async (inputs) => (await session.run({ answer: network.outputs(inputs) }))['output']!,
    dispose: () => session.dispose(),
  };
}

function bothClasses(output: HostTensor): HostTensor {
  if (output.shape[1] !== 1) return output;
  const second = output.data as Float32Array;
  const data = Float32Array.from({ length: 2 * second.length }, (_, index) =>
    index % 2 === 1 ? second[index >> 1]! : 1 - second[index >> 1]!,
  );
  return { dtype: 'float32', shape: [second.length, 2], data };
}
