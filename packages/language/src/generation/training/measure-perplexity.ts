import { bootstrapInterval, createForwardPass, type LayersModel, type RecordedEvaluation } from '@newfield/core';
import { specialTokens, type ChatTokeniser } from '../chat-tokeniser.ts';
import type { Conversation } from './own-conversations.ts';
import type { CorpusPart } from './support-corpus.ts';

/** What a model makes of one conversation. */
interface Surprise {
  /** Sum of `-ln p` over its tokens but the first, which begins a turn. */
  readonly nats: number;
  readonly tokens: number;
  /** Of its messages in UTF-8. */
  readonly bytes: number;
}

/** Rows that the model reads at once. */
const batchSize = 8;

/**
 * Perplexity on whole conversations, per token and per byte (which does not depend on how a text is cut into tokens), and bits a byte,
 * with 95 % intervals over conversations. A conversation longer than the model reads is cut, and each cut is read by itself.
 *
 * @param model   token numbers `[N, length]` → probabilities `[N, length, vocabulary]`
 * @see Gao 2020 (The Pile) for bits a byte
 */
export async function measurePerplexity(
  model: LayersModel,
  tokeniser: ChatTokeniser,
  { data, split, checksum, conversations }: CorpusPart,
  signal?: AbortSignal,
): Promise<RecordedEvaluation> {
  const surprises = await surprisesOf(model, tokeniser, conversations, signal);
  const figure = (of: (total: Surprise) => number) =>
    bootstrapInterval(surprises.length, (rows) => of(totalOf(surprises, rows)));
  return {
    ...{ data, split, checksum, rows: conversations.length },
    metrics: {
      perplexity: figure(({ nats, tokens }) => Math.exp(nats / tokens)),
      perplexityPerByte: figure(({ nats, bytes }) => Math.exp(nats / bytes)),
      bitsPerByte: figure(({ nats, bytes }) => nats / bytes / Math.LN2),
    },
  };
}

function totalOf(surprises: readonly Surprise[], rows: Int32Array): Surprise {
  let [nats, tokens, bytes] = [0, 0, 0];
  for (const row of rows) {
    const one = surprises[row]!;
    nats += one.nats;
    tokens += one.tokens;
    bytes += one.bytes;
  }
  return { nats, tokens, bytes };
}

async function surprisesOf(
  model: LayersModel,
  tokeniser: ChatTokeniser,
  conversations: readonly Conversation[],
  signal: AbortSignal | undefined,
): Promise<Surprise[]> {
  const [length, numTokens] = model.outputs[0]!.shape.slice(1) as [number, number];
  const texts = conversations.map((messages) => messages.flatMap((message) => tokeniser.encodeMessage(message)));
  const windows = texts.flatMap((tokens, row) => windowsOf(tokens, length).map((window) => ({ row, window })));
  const nats = new Float64Array(texts.length);
  const forward = await createForwardPass({ model, featureShape: [length], dtype: 'int32' });
  try {
    for (let start = 0; start < windows.length; start += batchSize) {
      signal?.throwIfAborted();
      const batch = windows.slice(start, start + batchSize);
      const data = new Int32Array(batch.length * length).fill(specialTokens.padding);
      batch.forEach(({ window }, index) => data.set(window.slice(0, -1), index * length));
      const outputs = await forward.outputs({ dtype: 'int32', shape: [batch.length, length], data });
      const probabilities = outputs.data as Float32Array;
      batch.forEach(({ row, window }, index) => {
        for (let place = 1; place < window.length; place++) {
          const p = probabilities[(index * length + place - 1) * numTokens + window[place]!]!;
          nats[row]! -= Math.log(Math.max(p, smallestProbability));
        }
      });
    }
  } finally {
    await forward.dispose();
  }
  const bytesIn = (messages: Conversation): number =>
    messages.reduce((total, { content }) => total + Buffer.byteLength(content), 0);
  return texts.map((tokens, row) => ({
    nats: nats[row]!,
    tokens: tokens.length - 1,
    bytes: bytesIn(conversations[row]!),
  }));
}

/** Smallest normal float32: an output that rounds to 0 would make a perplexity infinite. */
const smallestProbability = 1.1754944e-38;

/** Parts of up to `length + 1` tokens; each begins with the token that the one before ends with, so that all but the first are judged. */
function windowsOf(tokens: readonly number[], length: number): (readonly number[])[] {
  const windows: (readonly number[])[] = [];
  for (let start = 0; start + 1 < tokens.length; start += length) windows.push(tokens.slice(start, start + length + 1));
  return windows;
}
