import type { Assistant, TextEmbedder } from '@newfield/language';

import { approvedIndexes, type ApprovedIndexes } from '../knowledge/approved-knowledge.ts';
import { assistantLanguages, prepareAnswers } from '../platform.ts';

/** What the assistant answers from. */
export interface Knowledge {
  indexes(): ApprovedIndexes;
  reload(): Promise<void>;
}

/** Gives an assistant the approved sources, those of a language that changed. */
export function keepKnowledge(assistant: Pick<Assistant, 'replaceKnowledge'>, encoder: TextEmbedder): Knowledge {
  let given: ApprovedIndexes = {};
  return {
    indexes: () => given,
    async reload() {
      const indexes = await approvedIndexes();
      for (const language of assistantLanguages) {
        const index = indexes[language];
        if (index === given[language]) continue;
        // Before it is live: no customer waits for it.
        if (index !== undefined && language === 'en') await prepareAnswers(index, encoder);
        assistant.replaceKnowledge(language, index);
        given = { ...given, [language]: index };
      }
    },
  };
}
