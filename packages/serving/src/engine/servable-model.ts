import type { BundleManifest } from '@newfield/core/contracts';
import type { ServingTensor, TensorDeclaration } from '../protocol/tensor.ts';

export type TensorsByName = Readonly<Record<string, ServingTensor>>;

/**
 * One version of a model as the server sees it: typed inputs in, typed outputs out, whatever computes them. Bundles become
 * one with `openBundleModel`; a package may bring its own, for instance one that reads text.
 */
export interface ServableModel {
  readonly name: string;
  readonly version: string;
  /** What computes, such as `onnxruntime_cpu`. */
  readonly platform: string;
  /** The first axis of every input and output is the rows, -1. */
  readonly inputs: readonly TensorDeclaration[];
  readonly outputs: readonly TensorDeclaration[];
  /** Of the classes, for the classification extension. */
  readonly labels?: readonly string[];
  /** When it is a bundle. */
  readonly manifest?: BundleManifest;
  /** Runs that may be under way at once. */
  readonly numInstances: number;
  /** Memory for a batch of numbers, at least that large, which `run` takes over; default: new memory each time. */
  allocate?(numBytes: number): ArrayBuffer;
  /**
   * Answers rows, which may come from several requests.
   *
   * @throws ServerUnavailableError when the engine ended and is being started again
   */
  run(inputs: TensorsByName): Promise<TensorsByName>;
  dispose(): Promise<void>;
}
