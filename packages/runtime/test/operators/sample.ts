import { add, emitOnnx, grad, mul, sum, type Tensor } from '@newfield/autograd';
import type { HostTensor, Runtime } from '@newfield/runtime';
import { Draw } from './draw.ts';
import type { OperatorCase } from './operator-case.ts';
import type * as fc from 'fast-check';

/** A case with its shapes and values drawn: a graph, its gradient, and what to feed them. */
export interface Sample {
  readonly inputs: readonly Tensor[];
  readonly feeds: Readonly<Record<string, HostTensor>>;
  readonly outputs: readonly Tensor[];
  /** Float inputs, which the gradients belong to. */
  readonly wrt: readonly Tensor[];
}

export function drawSample(operatorCase: OperatorCase, value: fc.GeneratorValue): Sample {
  const draw = new Draw(value);
  const outputs = [operatorCase.build(draw)].flat();
  return {
    inputs: draw.inputs,
    feeds: draw.feeds,
    outputs,
    wrt: draw.inputs.filter(({ dtype }) => dtype === 'float32'),
  };
}

/** Constant weights that differ from element to element, so that errors in two elements can't cancel. */
export function projectionWeights(length: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => Math.cos(1 + index * 1.7));
}

/**
 * Gradients of `Σ weights · output` over all outputs, with respect to `wrt`.
 *
 * @param weights one constant tensor an output, of its shape
 */
export function projectedGradients(
  outputs: readonly Tensor[],
  weights: readonly Tensor[],
  wrt: readonly Tensor[],
): Tensor[] {
  const parts = outputs.map((output, index) => sum(mul(output, weights[index]!)));
  return grad(
    parts.reduce((total, part) => add(total, part)),
    wrt,
  );
}

/** Runs tensors of a sample's graph once. */
export async function evaluate(
  runtime: Runtime,
  { inputs, feeds }: Sample,
  tensors: readonly Tensor[],
): Promise<HostTensor[]> {
  const evaluator = await createEvaluator(runtime, inputs, tensors);
  try {
    return await evaluator.run(feeds);
  } finally {
    await evaluator.dispose();
  }
}

/** A session whose outputs come in the order of `tensors`. */
export async function createEvaluator(runtime: Runtime, inputs: readonly Tensor[], tensors: readonly Tensor[]) {
  const names = tensors.map((_, index) => `out${index}`);
  const model = emitOnnx({
    inputs,
    outputs: Object.fromEntries(tensors.map((tensor, index) => [names[index]!, tensor])),
  });
  const session = await runtime.createSession(model, { numThreads: 1 });
  return {
    run: async (feeds: Readonly<Record<string, HostTensor>>): Promise<HostTensor[]> => {
      const results = await session.run(feeds);
      return names.map((name) => results[name]!);
    },
    dispose: () => session.dispose(),
  };
}
