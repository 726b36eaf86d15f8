import type { TextEmbedder } from '../models/text-embedder.ts';
import { encoderWidth } from './encoder-network.ts';
import { paddedPasses } from './padded-passes.ts';
import { loadUniversalEncoder, type UniversalEncoder } from './universal-encoder.ts';

/** An embedder of sentences that holds an engine's memory until it is disposed of. */
export interface SentenceEncoder extends TextEmbedder {
  /** The network itself, which can be trained on. */
  readonly universal: UniversalEncoder;
  dispose(): Promise<void>;
}

/**
 * Opens the English encoder on this machine's processor.
 *
 * @param options `numThreads` share a pass, default one a processor; 1 where a text at a time comes beside other work: threads wait for
 *   each other at full speed
 */
export async function openSentenceEncoder(options: { readonly numThreads?: number } = {}): Promise<SentenceEncoder> {
  const universal = await loadUniversalEncoder();
  const width = encoderWidth;
  const passes = paddedPasses({ ...universal, width, ...options });
  return {
    name: 'universal-sentence-encoder-lite',
    width,
    universal,
    async encode(texts) {
      const encoded = await passes.outputs(texts);
      for (let row = 0; row < texts.length; row++) toLengthOne(encoded.subarray(row * width, (row + 1) * width));
      return encoded;
    },
    dispose: () => passes.dispose(),
  };
}

function toLengthOne(values: Float32Array): void {
  const squares = values.reduce((sum, value) => sum + value * value, 0);
  const factor = 1 / Math.sqrt(Math.max(squares, 1e-12));
  for (let at = 0; at < values.length; at++) values[at]! *= factor;
}
