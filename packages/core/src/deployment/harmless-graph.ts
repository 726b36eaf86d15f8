import { importOnnx, isPlainOnnx, topologicalOrder, type Tensor } from '@newfield/autograd';
import { maxSidePx, type BundleManifest } from '../contracts/bundle.ts';
import { InvalidBundleError } from '../contracts/errors/index.ts';

/** What a run may need, in values: 4 GB of float32 in all. */
const maxValues = 1e9;

/**
 * Refuses a model that could do harm in the software that runs it: read other files, run operators this library doesn't
 * write, answer something else than the manifest says, or unfold into more memory than there is.
 *
 * @param probeRows how many rows the probe runs at once
 * @returns how many rows may run at once
 * @throws InvalidBundleError naming what is wrong
 */
export function requireHarmless(model: Uint8Array, { input, outputs }: BundleManifest, probeRows: number): number {
  const graph = readGraph(model);
  if (!isPlainOnnx(model))
    throw refused('has parts that no bundle has, such as weights in other files or nested graphs');
  const fits = (tensor: Tensor | undefined, spec: BundleManifest['input']): boolean =>
    tensor !== undefined &&
    tensor.dtype === spec.dtype &&
    tensor.shape.length === spec.shape.length &&
    spec.shape.every((length, axis) => axis === 0 || (length ?? maxSidePx) === tensor.shape[axis]);
  if (graph.inputs.size !== 1 || !fits(graph.inputs.get(input.name), input)) {
    throw refused('takes another input than the manifest says');
  }
  if (graph.outputs.size !== outputs.length || !outputs.every((spec) => fits(graph.outputs.get(spec.name), spec))) {
    throw refused('gives other outputs than the manifest says');
  }
  let total = input.shape.slice(1).reduce<number>((product, length) => product * (length ?? maxSidePx), 1);
  for (const { outputs: results } of topologicalOrder([...graph.outputs.values()])) {
    for (const { shape } of results) total += shape.reduce<number>((product, length) => product * Number(length), 1);
  }
  // NaN, from a length that isn't known before it runs, fails too.
  if (!(total * probeRows <= maxValues)) throw refused('would unfold into more memory than a bundle may take');
  return Math.floor(maxValues / total);
}

function readGraph(model: Uint8Array): ReturnType<typeof importOnnx> {
  try {
    return importOnnx(model, { batch: 1, height: maxSidePx, width: maxSidePx });
  } catch (cause) {
    throw refused('is damaged, or not made of the operators a bundle has', cause);
  }
}

function refused(what: string, cause?: unknown): Error {
  return new InvalidBundleError(`The bundle's model ${what}.`, {
    fix: 'Get the bundle from where it was made, or make it again with saveBundle.',
    cause,
  });
}
