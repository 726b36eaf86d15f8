import type { TextEmbedder } from '../models/text-embedder.ts';
import { openPipeline, type OpenPipelineOptions } from './open-pipeline.ts';

/** An embedder that holds an engine's memory until it is disposed of. */
export interface HubEmbedder extends TextEmbedder {
  dispose(): Promise<void>;
}

const textsAtOnce = 32;

/**
 * Opens a sentence encoder of the hub: the mean over a text's tokens, brought to length 1.
 *
 * @param model as `openPipeline` takes it, which see for the errors
 * @example await openHubEmbedder('Xenova/all-MiniLM-L6-v2')
 */
export async function openHubEmbedder(model: string, options: OpenPipelineOptions = {}): Promise<HubEmbedder> {
  const encoder = await openPipeline('feature-extraction', model, options);
  const encode = async (texts: readonly string[]): Promise<{ width: number; rows: Float32Array }> => {
    const { dims, data } = await encoder([...texts], { pooling: 'mean', normalize: true });
    return { width: dims.at(-1)!, rows: data as Float32Array };
  };
  // Settings name the width in several ways; the network itself has one.
  const { width } = await encode(['.']);
  return {
    name: model,
    width,
    async encode(texts) {
      const encoded = new Float32Array(texts.length * width);
      for (let start = 0; start < texts.length; start += textsAtOnce)
        encoded.set((await encode(texts.slice(start, start + textsAtOnce))).rows, start * width);
      return encoded;
    },
    dispose: () => encoder.dispose().then(() => undefined),
  };
}
