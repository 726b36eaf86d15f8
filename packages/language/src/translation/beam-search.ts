import type { SequenceDecoder } from '@newfield/core';
import { numSpecialTokens, specialTokens } from '../generation/chat-tokeniser.ts';

export interface BeamOptions {
  /** Token that the target begins with. */
  readonly first: number;
  /** Longest target. */
  readonly maxTokens: number;
  /** Special tokens that the target must hold, each once; others it can't hold. */
  readonly required: readonly number[];
  /** How much longer targets are favoured, 0 not at all; default 0.6. */
  readonly lengthPenalty?: number;
  readonly signal?: AbortSignal;
}

export interface Hypothesis {
  /** Without the first token and the end. */
  readonly tokens: readonly number[];
  /** Sum of `ln p` over the tokens, the end among them. */
  readonly logProbability: number;
  /** It ended by itself before `maxTokens`. */
  readonly isFinished: boolean;
}

/** Smallest normal float32, in place of a probability that rounds to 0. */
const smallestProbability = 1.1754944e-38;

/**
 * The likeliest target that a search with as many beams as the decoder has rows finds. Scores are `ln p / ((5 + length) / 6)^α`.
 *
 * @see Wu 2016 (length penalty), Crego 2016 (tokens that stand for what is kept)
 * @throws the signal's reason when it is aborted; InvalidArgumentError when the source is empty or too long
 */
export async function searchBeams(
  decoder: SequenceDecoder,
  source: readonly number[],
  { first, maxTokens, required, lengthPenalty = 0.6, signal }: BeamOptions,
): Promise<Hypothesis> {
  const { rows, maxLength } = decoder;
  const limit = Math.min(maxTokens, maxLength - 1);
  const score = ({ logProbability, tokens }: Hypothesis): number =>
    logProbability / ((6 + tokens.length) / 6) ** lengthPenalty;
  const decoding = await decoder.begin(source);
  let beams: readonly Beam[] = [{ tokens: [], logProbability: 0, isFinished: false, row: 0 }];
  let best: Hypothesis | undefined;
  for (let length = 0; length < limit; length++) {
    signal?.throwIfAborted();
    const row = (index: number): Beam => beams[Math.min(index, beams.length - 1)]!;
    const fed = Array.from({ length: rows }, (_, index) => row(index));
    const probabilities = await decoding.read(
      fed.map(({ tokens }) => tokens.at(-1) ?? first),
      fed.map((beam) => beam.row),
    );
    const vocabulary = probabilities.length / rows;
    const candidates = beams.flatMap((beam, index) =>
      nextOf(beam, index, probabilities.subarray(index * vocabulary, (index + 1) * vocabulary), {
        required,
        numLeft: limit - length,
        count: 2 * rows,
      }),
    );
    candidates.sort((a, b) => b.logProbability - a.logProbability);
    for (const candidate of candidates.slice(0, 2 * rows))
      if (candidate.isFinished && (best === undefined || score(candidate) > score(best))) best = candidate;
    beams = candidates.filter(({ isFinished }) => !isFinished).slice(0, rows);
    // Probabilities only fall; the longest target that is left would be scored best.
    const hope = (beam: Beam): number => beam.logProbability / ((6 + limit) / 6) ** lengthPenalty;
    if (beams.length === 0 || (best !== undefined && beams.every((beam) => hope(beam) <= score(best!)))) break;
  }
  return best ?? beams[0]!;
}

interface Beam extends Hypothesis {
  /** The decoder's row that it goes on from. */
  readonly row: number;
}

interface NextOptions {
  readonly required: readonly number[];
  /** Tokens that the target has room for. */
  readonly numLeft: number;
  readonly count: number;
}

function nextOf(
  { tokens, logProbability }: Beam,
  row: number,
  probabilities: Float32Array,
  { required, numLeft, count }: NextOptions,
): Beam[] {
  const missing = required.filter((token) => !tokens.includes(token));
  // The last tokens are kept for what is required and the end.
  const isFree = numLeft > missing.length + 1;
  const isAllowed = (token: number): boolean =>
    missing.includes(token) ||
    (isFree && token >= numSpecialTokens) ||
    (missing.length === 0 && (token === specialTokens.end || token >= numSpecialTokens));
  return likeliest(probabilities, isAllowed, count).map((token) => ({
    tokens: token === specialTokens.end ? tokens : [...tokens, token],
    logProbability: logProbability + Math.log(Math.max(probabilities[token]!, smallestProbability)),
    isFinished: token === specialTokens.end,
    row,
  }));
}

/** The `count` likeliest of the tokens that are allowed, in no order. */
function likeliest(probabilities: Float32Array, isAllowed: (token: number) => boolean, count: number): number[] {
  const chosen: number[] = [];
  let least = 0;
  for (let token = 0; token < probabilities.length; token++) {
    if (!isAllowed(token)) continue;
    if (chosen.length === count && probabilities[token]! <= probabilities[chosen[least]!]!) continue;
    if (chosen.length === count) chosen[least] = token;
    else chosen.push(token);
    if (chosen.length === count)
      for (let index = (least = 0); index < count; index++)
        if (probabilities[chosen[index]!]! < probabilities[chosen[least]!]!) least = index;
  }
  return chosen;
}
