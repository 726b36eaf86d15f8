import type { HeldOutFigures } from './calibrate-scores.ts';

/** Where a file's intents come from. */
export interface IntentRecord {
  /** Each source of examples, as it was named, with the SHA-256 (hex) of its file. */
  readonly sources: readonly IntentSource[];
  readonly numExamples: number;
  readonly numOutOfScope: number;
  readonly refusedShare: number;
  readonly seed: number;
  /** Duration of learning, s. */
  readonly seconds: number;
  /** Of the program that learnt, where it ran from a git checkout. */
  readonly commit?: string;
  /** How well texts were told apart that had been held back, where a network was trained. */
  readonly heldOut?: HeldOutFigures;
}

export interface IntentSource {
  readonly name: string;
  readonly split?: string;
  readonly checksum: string;
}
