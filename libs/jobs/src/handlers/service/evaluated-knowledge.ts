import {
  assistantLanguages,
  PassageIndex,
  prepareAnswers,
  type AssistantLanguage,
  type TextEmbedder,
} from '@newfield/language';
import type { ApprovedSource, BlobStore } from '@newfield/store';
import { readSource } from '../../knowledge/read-source.ts';
import type { JobContext } from '../../worker/handler.ts';

/** One index a language; none where nothing is approved in it. */
export type EvaluatedKnowledge = Partial<Record<AssistantLanguage, PassageIndex>>;

/** Reads the approved sources as the assistant does: one that can't be read is left out, and the log says so. */
export async function evaluatedKnowledge(
  blobs: BlobStore,
  sources: readonly ApprovedSource[],
  encoder: TextEmbedder,
  { signal, log }: Pick<JobContext, 'signal' | 'log'>,
): Promise<EvaluatedKnowledge> {
  const indexes: EvaluatedKnowledge = {};
  for (const source of sources) {
    signal.throwIfAborted();
    const language = assistantLanguages.find((one) => one === source.language);
    if (language === undefined) continue;
    const index = (indexes[language] ??= new PassageIndex(language));
    try {
      index.setDocument(source.id, await readSource(blobs, source));
    } catch {
      log(`source ${source.id} can't be read and is left out`);
    }
  }
  if (indexes.en !== undefined) await prepareAnswers(indexes.en, encoder);
  return indexes;
}
