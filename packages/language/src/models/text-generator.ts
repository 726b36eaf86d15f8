import type { JsonShape } from '../generation/json/json-shape.ts';

/** A message of a conversation, as chat models take it. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** How an answer is drawn. */
export interface GenerateOptions {
  /** The answer's longest length in tokens; a whole number above 0. */
  readonly maxTokens: number;
  /** What the logits are divided by, 0 or more; 0 always takes the likeliest token. */
  readonly temperature: number;
  /** Only the likeliest `topK` tokens are drawn from; 0 draws from all. */
  readonly topK: number;
  /** Only the likeliest tokens whose probabilities add up to `topP` are drawn from; in (0, 1], 1 draws from all. */
  readonly topP: number;
  /** The same seed gives the same answer to the same messages. */
  readonly seed: number;
  /** The answer ends before the first of these texts. */
  readonly stop: readonly string[];
  /** The answer is JSON of this shape, and nothing else; `{}` is any. It is whole unless `maxTokens` ends it. */
  readonly json?: JsonShape;
}

/** A piece of an answer. */
export interface GeneratedPiece {
  /** May be empty where a token gives no whole character yet. */
  readonly text: string;
  /** Tokens of this piece alone. */
  readonly numTokens: number;
  /** On the last piece alone: the model ended by itself or at a text of `stop`, or `maxTokens` were reached. */
  readonly finish?: 'stop' | 'length';
}

/** Writes the next message of a conversation, a piece at a time. */
export interface TextGenerator {
  readonly name: string;
  /** Whether answers can be held to `json`; left out, they can’t. */
  readonly writesJson?: boolean;
  /** As the model counts them; left out where it can't be asked. */
  countTokens?(text: string): number;
  /**
   * Ends early, by throwing the signal's reason, when `signal` is aborted; a caller that leaves the loop ends it too.
   */
  generate(
    messages: readonly ChatMessage[],
    options: GenerateOptions & { readonly signal?: AbortSignal },
  ): AsyncIterable<GeneratedPiece>;
}
