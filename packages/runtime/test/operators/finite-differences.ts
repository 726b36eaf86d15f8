import { constant, type Tensor } from '@newfield/autograd';
import type { HostTensor, Runtime } from '@newfield/runtime';
import { expectClose } from './expect-close.ts';
import { createEvaluator, evaluate, projectedGradients, projectionWeights, type Sample } from './sample.ts';

/** Far enough for float32 to see a difference, less than the distance of any drawn value to a kink. */
const step = 0.01;

const weightsFor = (outputs: readonly Tensor[]): Tensor[] =>
  outputs.map(({ shape }) => {
    const lengths = shape as number[];
    return constant(projectionWeights(lengths.reduce((product, length) => product * length, 1)), lengths);
  });

/** `Σ weights · output`, summed in double precision. */
function project(results: readonly HostTensor[]): number {
  let total = 0;
  for (const { data } of results) {
    const weights = projectionWeights(data.length);
    weights.forEach((weight, index) => (total += weight * Number(data[index])));
  }
  return total;
}

/** The gradients a runtime computes of the projected outputs. */
export function gradientsOf(sample: Sample): Tensor[] {
  return projectedGradients(sample.outputs, weightsFor(sample.outputs), sample.wrt);
}

/**
 * Compares the gradients of a sample's outputs with `(f(x + h) - f(x - h)) / 2h`, element by element.
 *
 * @param tolerance relative to the larger of 1 and the gradient's largest element
 */
export async function expectGradientsMatchDifferences(
  runtime: Runtime,
  sample: Sample,
  tolerance = 2e-3,
): Promise<void> {
  const gradients = await evaluate(runtime, sample, gradientsOf(sample));
  const forward = await createEvaluator(runtime, sample.inputs, sample.outputs);
  for (const [index, tensor] of sample.wrt.entries()) {
    const name = tensor.source.kind === 'input' ? tensor.source.name : '';
    const fed = sample.feeds[name]!;
    const differences = new Float32Array(fed.data.length);
    for (const element of differences.keys()) {
      const moved = async (by: number): Promise<number> => {
        const data = Float32Array.from(fed.data as Float32Array);
        data[element]! += by;
        return project(await forward.run({ ...sample.feeds, [name]: { ...fed, data } }));
      };
      differences[element] = ((await moved(step)) - (await moved(-step))) / (2 * step);
    }
    expectClose(gradients[index]!, { ...fed, data: differences }, tolerance, `gradient with respect to ${name}`);
  }
  await forward.dispose();
}
