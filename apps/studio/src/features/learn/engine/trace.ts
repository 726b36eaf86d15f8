/** What the engine computed for one row, forward and backward. */
export interface Trace {
  /** With the penalty, where there is one. */
  readonly loss: number;
  readonly layers: readonly LayerTrace[];
}

/** Values of one layer and the loss's derivatives with respect to them; kernels `[numInputs, numUnits]`, row-major. */
export interface LayerTrace {
  readonly z: readonly number[];
  readonly a: readonly number[];
  readonly dz: readonly number[];
  /** Empty for the last layer, whose loss is computed from z. */
  readonly da: readonly number[];
  readonly dKernel: readonly number[];
  readonly dBias: readonly number[];
}
