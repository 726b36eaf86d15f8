import type { LabelScore, TextClassifier } from '../models/text-classifier.ts';
import { openPipeline, type OpenPipelineOptions } from './open-pipeline.ts';

/** A classifier that holds an engine's memory until it is disposed of. */
export interface HubClassifier extends TextClassifier {
  dispose(): Promise<void>;
}

/**
 * Opens a text classifier of the hub.
 *
 * @param model as `openPipeline` takes it, which see for the errors
 */
export async function openHubClassifier(model: string, options: OpenPipelineOptions = {}): Promise<HubClassifier> {
  const classifier = await openPipeline('text-classification', model, options);
  const numLabels = Object.keys((classifier.model.config as { id2label?: object }).id2label ?? {}).length;
  return {
    name: model,
    async classify(texts) {
      if (texts.length === 0) return [];
      // One label is answered flat, more as a list for each text.
      const answers = await classifier([...texts], { top_k: Math.max(numLabels, 2) });
      return answers as unknown as LabelScore[][];
    },
    dispose: () => classifier.dispose().then(() => undefined),
  };
}

/**
 * Opens a network that was trained on entailment as a classifier for labels that it never saw.
 *
 * @param labels two or more, in the words a reader would use
 */
export async function openZeroShotClassifier(
  model: string,
  labels: readonly string[],
  options: OpenPipelineOptions = {},
): Promise<HubClassifier> {
  const classifier = await openPipeline('zero-shot-classification', model, options);
  return {
    name: model,
    async classify(texts) {
      const answers = texts.length === 0 ? [] : await classifier([...texts], [...labels]);
      return [answers]
        .flat()
        .map(({ labels: sorted, scores }) => sorted.map((label, index) => ({ label, score: scores[index]! })));
    },
    dispose: () => classifier.dispose().then(() => undefined),
  };
}
