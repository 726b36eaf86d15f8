/**
 * The part of jax-js that the bench uses: it is no dependency, so its own types aren't there.
 *
 * Whoever gets an array owns it, and an operation frees its arguments: what is used again is passed as `.ref`.
 */
export interface Jax {
  readonly numpy: {
    array(data: Float32Array | Int32Array, options: { shape: readonly number[]; dtype: string }): JaxArray;
    matmul(a: JaxArray, b: JaxArray): JaxArray;
    sqrt(x: JaxArray): JaxArray;
    square(x: JaxArray): JaxArray;
    take(x: JaxArray, indices: JaxArray, axis: number): JaxArray;
  };
  readonly nn: {
    relu(x: JaxArray): JaxArray;
    gelu(x: JaxArray, options: { approximate: boolean }): JaxArray;
    softmax(x: JaxArray): JaxArray;
    sigmoid(x: JaxArray): JaxArray;
    softplus(x: JaxArray): JaxArray;
    logSoftmax(x: JaxArray): JaxArray;
    oneHot(x: JaxArray, numClasses: number): JaxArray;
    standardize(x: JaxArray, axis: number, options: { epsilon: number }): JaxArray;
  };
  readonly lax: {
    conv(x: JaxArray, kernel: JaxArray, strides: readonly number[], padding: 'VALID'): JaxArray;
    reduceWindow(
      x: JaxArray,
      computation: (window: JaxArray) => JaxArray,
      size: readonly number[],
      strides: readonly number[],
    ): JaxArray;
  };
  readonly tree: { ref<Tree>(tree: Tree): Tree };
  init(device: 'wasm'): Promise<unknown>;
  defaultDevice(device: 'wasm'): unknown;
  jit<Arguments extends unknown[], Result>(compiled: (...args: Arguments) => Result): (...args: Arguments) => Result;
  valueAndGrad<Parameters_, Rest extends unknown[]>(
    loss: (parameters: Parameters_, ...rest: Rest) => JaxArray,
  ): (parameters: Parameters_, ...rest: Rest) => [JaxArray, Parameters_];
  blockUntilReady<Tree>(tree: Tree): Promise<Tree>;
}

export interface JaxArray {
  readonly ref: JaxArray;
  readonly shape: number[];
  add(other: JaxArray | number): JaxArray;
  sub(other: JaxArray | number): JaxArray;
  mul(other: JaxArray | number): JaxArray;
  div(other: JaxArray | number): JaxArray;
  neg(): JaxArray;
  sum(axis?: number): JaxArray;
  mean(axis?: number): JaxArray;
  max(axis?: number): JaxArray;
  reshape(shape: readonly number[]): JaxArray;
  transpose(axes: readonly number[]): JaxArray;
  data(): Promise<Float32Array>;
  dispose(): void;
}

/** Arrays by name. */
export type Weights = Readonly<Record<string, JaxArray>>;
