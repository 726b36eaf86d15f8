import type { HostTensor } from '@newfield/core/contracts';
import type { TensorDeclaration } from '../protocol/tensor.ts';

export interface CallOptions {
  readonly signal: AbortSignal;
  /** What is left of the caller's time, in ms. */
  readonly timeoutMs: number;
}

export interface RemoteDeclaration {
  readonly inputs: readonly TensorDeclaration[];
  readonly outputs: readonly TensorDeclaration[];
}

/**
 * One way to reach a model on a server. Every call is one attempt.
 *
 * @throws RemoteUnavailableError where the same call may succeed later, RemoteModelError where not
 */
export interface Transport {
  /** Where it leads, for people. */
  readonly address: string;
  declaration(options: CallOptions): Promise<RemoteDeclaration>;
  /** The manifest, from a server that has one to give. */
  manifest(options: CallOptions): Promise<unknown>;
  /** @returns the outputs that were asked for, by name */
  infer(
    input: HostTensor & { readonly name: string },
    outputs: readonly string[],
    options: CallOptions,
  ): Promise<Readonly<Record<string, HostTensor>>>;
  close(): void;
}

export interface RemoteModel {
  readonly model: string;
  /** Default: the server chooses. */
  readonly version?: string;
  /** Sent as `Authorization: Bearer …`. */
  readonly apiKey?: string;
}
