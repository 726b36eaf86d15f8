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
  /**
   * Full batches that `run` takes beyond those and lines up itself, so that an engine that ends one has the next without
   * waiting for the server's thread. Default 0.
   */
  readonly numRunsAhead?: number;
  /** Memory for a batch of numbers, at least that large, which `run` takes over; default: new memory each time. */
  allocate?(numBytes: number): ArrayBuffer;
  /**
   * Answers rows, which may come from several requests.
   *
   * @param onTimed told how long the run itself took, in ms, by a model that lines runs up
   * @throws ServerUnavailableError when the engine ended and is being started again
   */
  run(inputs: TensorsByName, onTimed?: (runMs: number) => void): Promise<TensorsByName>;
  /** Looks whether runs have ended that the event loop has not come to yet. Called for every request: nearly free. */
  poll?(): void;
  dispose(): Promise<void>;
}
