import { openSentenceEncoder } from '../encoder/sentence-encoder.ts';
import type { UnderstoodText } from '../intents/intent-model.ts';
import { trainIntents, type IntentExample } from '../intents/train-intents.ts';

/** What knows intents, and lets go of what it holds. */
export interface TrainedIntents {
  understand(texts: readonly string[]): Promise<UnderstoodText[]>;
  dispose(): Promise<void>;
}

export interface IntentTrainer {
  readonly name: string;
  train(
    examples: readonly IntentExample[],
    options: { readonly outOfScope?: readonly string[]; readonly seed: number },
  ): Promise<TrainedIntents>;
}

/** {@link trainIntents} with the sentence encoder, as an application uses it. */
export const defaultIntentTrainer: IntentTrainer = {
  name: 'trainIntents',
  async train(examples, options) {
    const encoder = await openSentenceEncoder();
    try {
      const model = await trainIntents(examples, { ...options, encoder });
      return { understand: (texts) => model.understand(texts), dispose: () => encoder.dispose() };
    } catch (cause) {
      await encoder.dispose();
      throw cause;
    }
  },
};
