import { fileURLToPath } from 'node:url';
import { openSentimentFile } from './sentiment-file.ts';
import type { SentimentModel } from './sentiment-model.ts';
import type { SentimentLanguage } from './text-buckets.ts';

/** Where the model of a language ships. */
export const shippedSentiment = (language: SentimentLanguage): string =>
  fileURLToPath(new URL(`../../models/sentiment-${language}/model.sentiment`, import.meta.url));

/**
 * Opens the model that ships for English film reviews, with the sentence encoder, or for Chinese reviews of hotels and food deliveries.
 * Dispose of it when it isn't needed any more.
 *
 * @throws CorruptFileError when its file was altered
 */
export const openSentiment = (language: SentimentLanguage): Promise<SentimentModel> =>
  openSentimentFile(shippedSentiment(language));
