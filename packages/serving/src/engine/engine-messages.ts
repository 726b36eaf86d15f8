import type { MessagePort } from 'node:worker_threads';
import { NewfieldError, type BundleManifest, type HostTensor } from '@newfield/core/contracts';

/** What a thread needs to open a bundle. */
export interface EngineSettings {
  readonly folder: string;
  readonly numThreads: number;
}

/** Asks a thread to open a copy of a bundle. */
export interface OpenMessage extends EngineSettings {
  /** Where runs come from and answers go to. A port of its own, because only such a port can be read out of turn. */
  readonly port: MessagePort;
  /** Int32 [1], shared: how many messages the thread has sent. */
  readonly numSent: Int32Array;
}

export interface RunMessage {
  readonly id: number;
  /** Its buffer goes over and is gone from the sender. */
  readonly inputs: HostTensor;
}

export type EngineMessage =
  | { readonly kind: 'ready'; readonly manifest: BundleManifest; readonly runtime: string }
  | { readonly kind: 'refused'; readonly error: SentError }
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly outputs: Readonly<Record<string, HostTensor>>;
      /** The inputs' memory, given back. */
      readonly memory: ArrayBuffer;
    }
  | { readonly kind: 'failed'; readonly id: number; readonly error: SentError };

/** An error without its class, which structured cloning would lose. */
export interface SentError {
  /** Absent when it is none of Newfield's. */
  readonly code?: string;
  readonly message: string;
  readonly expected?: string | undefined;
  readonly received?: string | undefined;
  readonly fix?: string;
  readonly retryable?: boolean;
}

export function sentError(error: unknown): SentError {
  if (!NewfieldError.isInstance(error)) return { message: error instanceof Error ? error.message : String(error) };
  const { code, message, expected, received, fix, retryable } = error;
  return { code, message, expected, received, fix, retryable };
}

export function receivedError({ code, message, expected, received, fix = '', retryable = false }: SentError): Error {
  if (code === undefined) return new Error(message);
  return new NewfieldError(code, retryable, message, {
    stage: 'deployment',
    fix,
    ...(expected !== undefined && { expected }),
    ...(received !== undefined && { received }),
  });
}
