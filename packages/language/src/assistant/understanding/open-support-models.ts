import { fileURLToPath } from 'node:url';
import { openSentenceEncoder, type SentenceEncoder } from '../../encoder/sentence-encoder.ts';
import { openIntents } from '../../intents/intent-file.ts';
import type { IntentModel } from '../../intents/intent-model.ts';
import { openSentiment, type SentimentModel } from '../../sentiment/index.ts';
import type { AssistantLanguage } from '../assistant-types.ts';
import { sharedEncoder } from './shared-encoder.ts';

/** Everything that {@link openAssistant} takes of models. */
export interface SupportModels {
  readonly encoder: SentenceEncoder;
  readonly intents: Readonly<Record<AssistantLanguage, IntentModel>>;
  readonly sentiment: Readonly<Record<'en' | 'zh', SentimentModel>>;
  dispose(): Promise<void>;
}

/** Where the sample shop's intents of a language ship; learnt by `scripts/learn-shop-intents.ts`. */
export const shopIntentsFile = (language: AssistantLanguage): string =>
  fileURLToPath(new URL(`../../../models/shop-intents-${language}/model.intents`, import.meta.url));

/**
 * Opens the models that ship for a shop's messages in three languages. English intents and English answers share one encoder, so that a
 * message is encoded once, and those of many conversations together.
 *
 * @example const models = await openSupportModels(); await openAssistant({ flow, knowledge, actions, ...models });
 */
export async function openSupportModels(): Promise<SupportModels> {
  const encoder = sharedEncoder(await openSentenceEncoder({ numThreads: 1 }));
  const [en, zh, de, english, chinese] = await Promise.all([
    openIntents(shopIntentsFile('en'), encoder),
    openIntents(shopIntentsFile('zh')),
    openIntents(shopIntentsFile('de')),
    openSentiment('en'),
    openSentiment('zh'),
  ]);
  return {
    encoder,
    intents: { en, zh, de },
    sentiment: { en: english, zh: chinese },
    async dispose() {
      await Promise.all([en, zh, de, english, chinese].map((model) => model.dispose()));
      await encoder.dispose();
    },
  };
}
