import { NewfieldError, type ErrorDetails, type PipelineStage } from '@newfield/core/contracts';
import type { InspectorFile } from './inspector-file.ts';
import type { JudgedPart } from './part-judge.ts';

/** What a thread is asked for. `judge` is the number of an inspector that it has open. */
export type JudgeQuestion =
  | {
      readonly kind: 'open';
      readonly judge: number;
      readonly file: InspectorFile;
      /** Where the pictures of judged parts are kept. */
      readonly picturesFolder: string;
    }
  | { readonly kind: 'judge'; readonly judge: number; readonly partId: string; readonly bytes: Uint8Array }
  | { readonly kind: 'close'; readonly judge: number };

export type JudgeAnswer = JudgedPart | { readonly name: string; readonly version: string } | undefined;

export interface Asked {
  readonly id: number;
  readonly question: JudgeQuestion;
}

export type Answered =
  { readonly id: number; readonly answer: JudgeAnswer } | { readonly id: number; readonly failure: SentError };

/** An error without its class, which structured cloning would lose; leaves are told apart by their code. */
export interface SentError {
  /** Absent when it is none of Newfield's. */
  readonly code?: string;
  readonly message: string;
  readonly retryable?: boolean;
  readonly details?: ErrorDetails & { readonly stage: PipelineStage };
}

export function sentError(error: unknown): SentError {
  if (!NewfieldError.isInstance(error)) return { message: error instanceof Error ? error.message : String(error) };
  const { code, message, retryable, stage, expected, received, fix } = error;
  const details = {
    stage,
    fix,
    ...(expected !== undefined && { expected }),
    ...(received !== undefined && { received }),
  };
  return { code, message, retryable, details };
}

export function receivedError({ code, message, retryable = false, details }: SentError): Error {
  if (code === undefined || details === undefined) return new Error(message);
  return new NewfieldError(code, retryable, message, details);
}
