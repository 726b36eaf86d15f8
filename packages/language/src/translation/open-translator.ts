import { openSequenceDecoder, type SequenceDecoderOptions } from '@newfield/core';
import { ChatTokeniser } from '../generation/chat-tokeniser.ts';
import { localEngine } from './local-engine.ts';
import { textTranslator, type TextTranslator, type TextTranslatorOptions } from './text-translator.ts';
import { translatorSettings } from './translator-settings.ts';

/** A translator of our own, in this process. */
export interface LocalTranslator extends TextTranslator {
  /** Pairs of languages that it was trained for, as "en-zh". */
  readonly directions: readonly string[];
  dispose(): Promise<void>;
}

export interface OpenTranslatorOptions extends Pick<TextTranslatorOptions, 'memory' | 'terms'> {
  readonly decoder?: SequenceDecoderOptions;
}

/**
 * Opens a bundle that the recipe `translator` made.
 *
 * @param folder the bundle's folder
 * @throws InvalidBundleError when it is incomplete or altered, or no translator's; ParityError when this machine answers otherwise
 * @example
 * const translator = await openTranslator('newfield-output/translator');
 * const [{ text, isDoubtful }] = await translator.translateTexts(['你好！'], { source: 'zh', target: 'en' });
 */
export async function openTranslator(
  folder: string,
  { memory, terms, decoder: decoderOptions }: OpenTranslatorOptions = {},
): Promise<LocalTranslator> {
  const { decoder, manifest } = await openSequenceDecoder(folder, decoderOptions);
  try {
    const { merges, directions: quality } = translatorSettings(manifest);
    const directions = Object.keys(quality);
    const engine = localEngine(manifest.name, decoder, ChatTokeniser.fromText(merges), directions);
    const translator = textTranslator(engine, { quality, ...(memory && { memory }), ...(terms && { terms }) });
    return { ...translator, directions, dispose: () => decoder.dispose() };
  } catch (cause) {
    await decoder.dispose();
    throw cause;
  }
}
