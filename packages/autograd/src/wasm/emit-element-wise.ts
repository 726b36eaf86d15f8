import { GraphError } from '../graph/graph-error.ts';
import { formatShape } from '../graph/shape.ts';
import type { Node, Tensor } from '../graph/tensor.ts';
import { topologicalOrder } from '../graph/traverse.ts';
import { instructions as wasm, leb128, listOf, section, text, types, withLength } from './instructions.ts';

/*
 * A graph whose operators treat every element alike, as one loop of WebAssembly: each value is read once, everything is
 * computed in registers four elements at a time, and each result is written once. As ONNX operators the same graph passes
 * over memory once or twice for every operator.
 */

export interface ElementWiseOptions {
  /** float32 of one shape. */
  readonly arrays: readonly Tensor[];
  /** float32 of shape `[]`. */
  readonly scalars: readonly Tensor[];
  /** float32 of the arrays' shape. */
  readonly outputs: readonly Tensor[];
}

/** Name of the function a module exports, and of the memory it imports. */
export const elementWiseNames = { run: 'run', module: 'env', memory: 'memory' } as const;

/** Bytes that arrays start at multiples of, and are filled up to. */
export const elementWiseAlignment = 16;

/**
 * Writes a module whose function `run(numBytes, …arrays, …outputs, …scalars)` takes addresses in an imported memory and
 * numbers. Arrays start at multiples of 16 bytes and may be read and written up to the next one; an output may lie where an
 * input lies.
 *
 * @throws GraphError when an operator is not element-wise, or not known here
 */
export function emitElementWise(options: ElementWiseOptions): Uint8Array {
  const { arrays, scalars, outputs } = options;
  const parameters = [types.i32, ...[...arrays, ...outputs].map(() => types.i32), ...scalars.map(() => types.f32)];
  const { code, numVectors } = new LoopWriter(options).write();
  const locals = listOf([
    [1, types.i32],
    [...leb128(numVectors), types.v128],
  ]);
  const { run, module, memory } = elementWiseNames;
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, listOf([[types.function, ...leb128(parameters.length), ...parameters, 0]])),
    ...section(2, listOf([[...text(module), ...text(memory), 0x02, 0x00, 0x01]])),
    ...section(3, listOf([[0]])),
    ...section(7, listOf([[...text(run), 0x00, 0x00]])),
    ...section(10, listOf([withLength([...locals, ...code, ...wasm.end])])),
  ]);
}

/** Binary operators, and unary ones that are one instruction. */
const single: Readonly<Record<string, readonly number[]>> = {
  Add: wasm.add,
  Sub: wasm.sub,
  Mul: wasm.mul,
  Div: wasm.div,
  Max: wasm.max,
  Min: wasm.min,
  Neg: wasm.neg,
  Abs: wasm.abs,
  Sqrt: wasm.sqrt,
};

class LoopWriter {
  private readonly options: ElementWiseOptions;
  /** Where each tensor's vector is kept. */
  private readonly vectors = new Map<Tensor, number>();
  private readonly constants = new Map<number, number>();
  private readonly before: number[] = [];
  private readonly body: number[] = [];
  private readonly position: number;
  private numVectors = 0;

  constructor(options: ElementWiseOptions) {
    this.options = options;
    const { arrays, outputs, scalars } = options;
    this.position = 1 + arrays.length + outputs.length + scalars.length;
  }

  write(): { readonly code: readonly number[]; readonly numVectors: number } {
    const { arrays, outputs, scalars } = this.options;
    const firstScalar = 1 + arrays.length + outputs.length;
    scalars.forEach((tensor, index) => {
      this.before.push(...wasm.get(firstScalar + index), ...wasm.splat, ...wasm.set(this.vectorFor(tensor)));
    });
    arrays.forEach((tensor, index) => {
      this.body.push(...this.address(1 + index), ...wasm.load, ...wasm.set(this.vectorFor(tensor)));
    });
    for (const node of topologicalOrder(outputs)) this.compute(node);
    outputs.forEach((tensor, index) => {
      this.body.push(...this.address(1 + arrays.length + index), ...wasm.get(this.vectorOf(tensor)), ...wasm.store);
    });
    const { position } = this;
    const isDone = [...wasm.get(position), ...wasm.get(0), ...wasm.isAtLeast, ...wasm.branchIf(1)];
    const next = [...wasm.get(position), ...wasm.integer(16), ...wasm.addIntegers, ...wasm.set(position)];
    const loop = [...wasm.loop, ...isDone, ...this.body, ...next, ...wasm.branch(0), ...wasm.end];
    return { code: [...this.before, ...wasm.block, ...loop, ...wasm.end], numVectors: this.numVectors };
  }

  private address(parameter: number): number[] {
    return [...wasm.get(parameter), ...wasm.get(this.position), ...wasm.addIntegers];
  }

  private compute(node: Node): void {
    const operands = node.inputs.map((tensor) => this.vectorOf(tensor));
    const { op } = node.primitive;
    const instruction = single[op];
    if (instruction !== undefined) this.body.push(...operands.flatMap(wasm.get), ...instruction);
    else if (op === 'Sign') this.body.push(...this.sign(operands[0]!));
    else throw unknown(op);
    this.body.push(...wasm.set(this.vectorFor(node.outputs[0]!)));
  }

  /** 1 where `x > 0`, minus 1 where `x < 0`. */
  private sign(x: number): number[] {
    const one = wasm.get(this.constant(1));
    const zero = wasm.get(this.constant(0));
    const where = (compare: readonly number[]): number[] => [...wasm.get(x), ...zero, ...compare, ...one, ...wasm.and];
    return [...where(wasm.greater), ...where(wasm.less), ...wasm.sub];
  }

  private vectorOf(tensor: Tensor): number {
    const known = this.vectors.get(tensor);
    if (known !== undefined) return known;
    if (tensor.source.kind !== 'constant' || tensor.source.data.length !== 1 || tensor.dtype !== 'float32') {
      throw new GraphError(
        `An element-wise graph got a tensor ${formatShape(tensor.shape)} that isn’t one of its inputs.`,
        'List it among the arrays or scalars.',
      );
    }
    const vector = this.constant(Number(tensor.source.data[0]));
    this.vectors.set(tensor, vector);
    return vector;
  }

  private constant(value: number): number {
    const known = this.constants.get(value);
    if (known !== undefined) return known;
    const vector = this.newVector();
    this.before.push(...wasm.float(value), ...wasm.splat, ...wasm.set(vector));
    this.constants.set(value, vector);
    return vector;
  }

  private vectorFor(tensor: Tensor): number {
    const vector = this.newVector();
    this.vectors.set(tensor, vector);
    return vector;
  }

  private newVector(): number {
    return this.position + 1 + this.numVectors++;
  }
}

const unknown = (op: string): GraphError =>
  new GraphError(`${op} has no element-wise form.`, `Use ${[...Object.keys(single), 'Sign'].join(', ')}.`);
