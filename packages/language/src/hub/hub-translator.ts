import type { Translator } from '../models/translator.ts';
import { openPipeline, type OpenPipelineOptions } from './open-pipeline.ts';

/** A translator that holds an engine's memory until it is disposed of. */
export interface HubTranslator extends Translator {
  dispose(): Promise<void>;
}

/**
 * Opens a translation network of the hub.
 *
 * @param model as `openPipeline` takes it, which see for the errors
 * @example await openHubTranslator('Xenova/opus-mt-zh-en')
 */
export async function openHubTranslator(model: string, options: OpenPipelineOptions = {}): Promise<HubTranslator> {
  const translator = await openPipeline('translation', model, options);
  return {
    name: model,
    async translate(texts, { source, target }) {
      if (texts.length === 0) return [];
      const languages: Record<string, unknown> = { src_lang: source, tgt_lang: target };
      const answers = await translator([...texts], languages);
      return [answers].flat(2).map((answer) => (answer as { translation_text: string }).translation_text);
    },
    dispose: () => translator.dispose().then(() => undefined),
  };
}
