import type { Passage } from '../documents/passage.ts';
import type { TextEmbedder } from '../models/text-embedder.ts';
import { splitSentences } from '../retrieval/analysis/sentences.ts';

/** Vectors of a passage, each of length 1. */
export interface PassageVectors {
  /** One a sentence. */
  readonly sentences: readonly Float32Array[];
  /** One a sentence, read behind its nearest heading. */
  readonly underHeading: readonly Float32Array[];
}

/** Passages don't change: what was encoded is kept as long as they are. */
const known = new WeakMap<TextEmbedder, WeakMap<Passage, PassageVectors>>();

/** Vectors of all sentences of passages; those that were asked for before come at once. */
export async function passageVectors(passages: readonly Passage[], encoder: TextEmbedder): Promise<PassageVectors[]> {
  let ofEncoder = known.get(encoder);
  if (ofEncoder === undefined) known.set(encoder, (ofEncoder = new WeakMap()));
  const missing = passages.filter((passage) => !ofEncoder.has(passage));
  const parts = missing.map((passage) => {
    const sentences = splitSentences(passage.text).map(({ start, end }) => passage.text.slice(start, end));
    const heading = passage.headings.at(-1);
    return { passage, sentences, behind: heading === undefined ? [] : sentences.map((one) => `${heading}: ${one}`) };
  });
  const vectors = await rowsOf(
    parts.flatMap(({ sentences, behind }) => [...sentences, ...behind]),
    encoder,
  );
  let at = 0;
  for (const { passage, sentences, behind } of parts) {
    const own = vectors.slice(at, at + sentences.length);
    const underHeading = vectors.slice(at + sentences.length, at + sentences.length + behind.length);
    at += sentences.length + behind.length;
    ofEncoder.set(passage, { sentences: own, underHeading: behind.length === 0 ? own : underHeading });
  }
  return passages.map((passage) => ofEncoder.get(passage)!);
}

export async function rowsOf(texts: readonly string[], encoder: TextEmbedder): Promise<Float32Array[]> {
  if (texts.length === 0) return [];
  const rows = await encoder.encode(texts);
  return texts.map((_, row) => rows.slice(row * encoder.width, (row + 1) * encoder.width));
}

export const dot = (left: Float32Array, right: Float32Array): number => {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += left[at]! * right[at]!;
  return sum;
};
