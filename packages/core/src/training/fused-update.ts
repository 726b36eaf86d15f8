import { GraphError, input } from '@newfield/autograd';
import { createElementWiseKernel, KernelMemory, type ElementWiseKernel } from '@newfield/runtime';
import type { Parameter } from '../architecture/compiler/index.ts';
import { averagingRate, movedAverage, stateNames, type UpdateRule } from './step-graph.ts';

/**
 * The optimiser and the moving average as one pass over memory for each parameter, in place. In the step's graph the same
 * arithmetic would take one or two passes for each operator.
 */
export class FusedUpdate {
  /** Parameters, slots and averages by name: the same names that a graph would carry from step to step. */
  readonly state: ReadonlyMap<string, Float32Array>;
  /** Where the graph puts each parameter's gradient, by the parameter's name. */
  readonly gradients: ReadonlyMap<string, Float32Array>;
  private readonly scalarNames: readonly string[];
  private readonly calls: readonly ((scalars: readonly number[]) => void)[];

  private constructor(parameters: readonly Parameter[], rule: UpdateRule) {
    const sized = parameters.map((parameter) => ({
      parameter,
      names: stateNames(parameter, rule),
      length: (parameter.tensor.shape as number[]).reduce((product, length) => product * length, 1),
    }));
    const memory = new KernelMemory(sized.flatMap(({ names, length }) => Array<number>(names.length + 1).fill(length)));
    this.scalarNames = scalarNamesOf(rule);
    const state = new Map<string, Float32Array>();
    const gradients = new Map<string, Float32Array>();
    const kernels = [1, 2].map((rank) => kernelOf(rule, rank, memory));
    this.calls = sized.map(({ parameter, names, length }) => {
      const arrays = names.map(() => memory.allocate(length));
      names.forEach((name, index) => state.set(name, arrays[index]!));
      const gradient = memory.allocate(length);
      gradients.set(parameter.name, gradient);
      const kernel = kernels[parameter.tensor.rank < 2 ? 0 : 1]!;
      return (scalars) => kernel([gradient, ...arrays], arrays, scalars);
    });
    this.state = state;
    this.gradients = gradients;
  }

  /** Undefined when the optimiser does more than treat every element alike, or the memory doesn't suffice. */
  static open(parameters: readonly Parameter[], rule: UpdateRule): FusedUpdate | undefined {
    try {
      return new FusedUpdate(parameters, rule);
    } catch (cause) {
      if (GraphError.isInstance(cause) || cause instanceof RangeError) return undefined;
      throw cause;
    }
  }

  /** Takes the state's next values from the gradients. */
  run(scalars: Readonly<Record<string, number>>): void {
    const values = this.scalarNames.map((name) => scalars[name]!);
    for (const call of this.calls) call(values);
  }
}

const scalarNamesOf = ({ optimiser, averaging }: UpdateRule): string[] => [
  ...Object.keys(optimiser.scalars(1)),
  ...(averaging ? [averagingRate] : []),
];

/** @param rank of the parameters it is for: weight decay leaves those of one axis alone */
function kernelOf(rule: UpdateRule, rank: number, memory: KernelMemory): ElementWiseKernel {
  const { optimiser, averaging } = rule;
  const shape = Array<number>(rank).fill(1);
  const [parameter, gradient, average] = [input('parameter', shape), input('gradient', shape), input('average', shape)];
  const slots = Object.fromEntries(optimiser.slots.map((slot) => [slot, input(slot, shape)]));
  const scalars = Object.fromEntries(scalarNamesOf(rule).map((name) => [name, input(name, [])]));
  const next = optimiser.update({ parameter, gradient, slots, scalars });
  const nextAverage = averaging ? [movedAverage(average, next.parameter, scalars[averagingRate]!)] : [];
  const options = {
    arrays: [gradient, parameter, ...Object.values(slots), ...(averaging ? [average] : [])],
    scalars: Object.values(scalars),
    outputs: [next.parameter, ...optimiser.slots.map((slot) => next.slots[slot]!), ...nextAverage],
  };
  return createElementWiseKernel(options, memory);
}
