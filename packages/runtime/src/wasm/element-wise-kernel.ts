import { elementWiseNames, emitElementWise, type ElementWiseOptions } from '@newfield/autograd';
import type { KernelMemory } from './kernel-memory.ts';
import { Instance, Module } from './webassembly.ts';

/**
 * Runs the graph over arrays of one length, all of them the memory's; an output may be one of the arrays.
 *
 * @param scalars in the order of `ElementWiseOptions.scalars`
 */
export type ElementWiseKernel = (
  arrays: readonly Float32Array[],
  outputs: readonly Float32Array[],
  scalars: readonly number[],
) => void;

/**
 * An element-wise graph as one loop of WebAssembly with vector instructions, on any machine that runs Node or a browser.
 *
 * @throws GraphError when an operator is not element-wise
 */
export function createElementWiseKernel(options: ElementWiseOptions, { memory }: KernelMemory): ElementWiseKernel {
  const module = new Module(emitElementWise(options));
  const imports = { [elementWiseNames.module]: { [elementWiseNames.memory]: memory } };
  const run = new Instance(module, imports).exports[elementWiseNames.run] as (...values: number[]) => void;
  return (arrays, outputs, scalars) => {
    const addresses = [...arrays, ...outputs].map(({ byteOffset }) => byteOffset);
    run(arrays[0]!.byteLength, ...addresses, ...scalars);
  };
}
