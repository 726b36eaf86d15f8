import type { ServingTensor } from './tensor.ts';

export type ParameterValue = string | number | boolean;
export type Parameters = Readonly<Record<string, ParameterValue>>;

/** An input as a request describes it, before its data is read. */
export interface InputHeader {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly number[];
  readonly parameters?: Parameters | undefined;
}

export interface RequestedOutput {
  readonly name: string;
  /** Over HTTP: as bytes behind the JSON instead of within it. */
  readonly binary: boolean;
  /** How many `value:index:label` strings a row instead of the values; 0 gives the values. */
  readonly numClasses: number;
}

/** A request to infer, whichever way it came, with every input checked against the model. */
export interface InferRequest {
  readonly id: string;
  readonly inputs: readonly ServingTensor[];
  readonly numRows: number;
  /** Absent: every output of the model. */
  readonly outputs?: readonly RequestedOutput[];
  readonly binaryByDefault: boolean;
  /** How long the caller waits, in ms from when the request arrived. */
  readonly timeoutMs?: number;
}

export interface InferResponse {
  readonly modelName: string;
  readonly modelVersion: string;
  readonly id: string;
  readonly outputs: readonly (ServingTensor & { readonly binary: boolean })[];
}
