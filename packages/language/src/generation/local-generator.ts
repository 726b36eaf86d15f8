import { openDecoder, randomStream, uniform, type Decoder, type DecoderOptions } from '@newfield/core';
import type { ChatMessage, GeneratedPiece, GenerateOptions, TextGenerator } from '../models/text-generator.ts';
import { AnswerText } from './answer-text.ts';
import { ChatTokeniser, specialTokens } from './chat-tokeniser.ts';
import { drawToken } from './draw-token.ts';
import { fitPrompt } from './fit-prompt.ts';
import { jsonOf } from './json/json-shape.ts';
import { requireUsable } from './require-usable.ts';
import { freeText, ShapedText } from './token-filter.ts';
import { writerSettings } from './writer-settings.ts';

export interface LocalGenerateOptions extends GenerateOptions {
  readonly signal?: AbortSignal;
}

/** A language model of our own, in this process. Several answers may be written at once. */
export interface LocalGenerator extends TextGenerator {
  /** Tokens of a conversation and its answer together; older messages are left out where there are more. */
  readonly contextLength: number;
  /** As this model counts them. */
  countTokens(text: string): number;
  /**
   * @throws InvalidArgumentError when there is no message, the system's messages are too long, or the JSON's shape isn't known
   * @throws ValueRangeError when an option is out of its range
   */
  generate(messages: readonly ChatMessage[], options: LocalGenerateOptions): AsyncGenerator<GeneratedPiece>;
  dispose(): Promise<void>;
}

/**
 * Opens a bundle that `support-writer`, or a recipe like it, made.
 *
 * @param folder the bundle's folder
 * @throws InvalidBundleError when it is incomplete or altered, or no language model's; ParityError when this machine answers otherwise
 * @example
 * const writer = await openLocalGenerator('models/support-writer');
 * for await (const { text } of writer.generate([{ role: 'user', content: 'Where is my order?' }], options)) process.stdout.write(text);
 */
export async function openLocalGenerator(folder: string, options: DecoderOptions = {}): Promise<LocalGenerator> {
  const { decoder, manifest } = await openDecoder(folder, options);
  try {
    const { merges } = writerSettings(manifest);
    return localGenerator(manifest.name, decoder, ChatTokeniser.fromText(merges));
  } catch (cause) {
    await decoder.dispose();
    throw cause;
  }
}

/** A generator of a decoder and the tokens it was trained on. */
export function localGenerator(name: string, decoder: Decoder, tokeniser: ChatTokeniser): LocalGenerator {
  return {
    name,
    writesJson: true,
    contextLength: decoder.maxLength,
    countTokens: (text) => tokeniser.encode(text).length,
    generate: (messages, options) => write(decoder, tokeniser, messages, options),
    dispose: () => decoder.dispose(),
  };
}

/** At least this share of the context is the question's, however long an answer may be. */
const promptShare = 0.5;

async function* write(
  decoder: Decoder,
  tokeniser: ChatTokeniser,
  messages: readonly ChatMessage[],
  options: LocalGenerateOptions,
): AsyncGenerator<GeneratedPiece> {
  requireUsable(options);
  const { maxTokens, seed, stop, signal, json } = options;
  const room = Math.max(decoder.maxLength - maxTokens, Math.ceil(decoder.maxLength * promptShare));
  const prompt = fitPrompt(tokeniser, messages, room);
  const filter = json === undefined ? freeText : new ShapedText(tokeniser, jsonOf(json));
  const random = randomStream(seed);
  const text = new AnswerText(stop);
  const decoding = decoder.begin();
  const limit = Math.min(maxTokens, decoder.maxLength - prompt.length);
  let unread: readonly number[] = prompt;
  for (let numTokens = 1; ; numTokens++) {
    signal?.throwIfAborted();
    const probabilities = await decoding.read(unread);
    signal?.throwIfAborted();
    const token = drawToken(probabilities, options, uniform(random), (each) => filter.isAllowed(each));
    if (token === specialTokens.end) return yield { text: text.finish(), numTokens: 0, finish: 'stop' };
    filter.accept(token);
    const shown = text.push(tokeniser.bytesOf(token));
    if (text.isStopped || filter.isOver) return yield { text: shown + text.finish(), numTokens: 1, finish: 'stop' };
    if (numTokens === limit) return yield { text: shown + text.finish(), numTokens: 1, finish: 'length' };
    yield { text: shown, numTokens: 1 };
    unread = [token];
  }
}
