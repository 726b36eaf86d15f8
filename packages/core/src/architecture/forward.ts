import { emitOnnx } from '@newfield/autograd';
import { createNodeRuntime, type HostTensor, type Runtime } from '@newfield/runtime';
import type { HostDtype } from '../contracts/host-tensor.ts';
import { readParameter } from './compiler/index.ts';
import { buildNetwork, type NetworkSource } from './network.ts';

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
 * Weights are fed as inputs and kept apart from the graph, unlike in a bundle, where they are constants: the two share
 * neither layouts nor folded constants, so that one can vouch for the other.
 */
export async function createForwardPass(
  source: ForwardSource,
  runtime: Runtime = createNodeRuntime('cpu'),
): Promise<ForwardPass> {
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
  const outputs = async (inputs: HostTensor): Promise<HostTensor> =>
    (await session.run({ features: inputs, ...weights }))['output']!;
  return {
    outputs,
    probabilities: async (inputs) => bothClasses(await outputs(inputs)),
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
