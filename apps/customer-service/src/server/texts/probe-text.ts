import { randomUUID } from 'node:crypto';
import { oncePerProcess } from '@newfield/application/server';
import type { SentimentLanguage } from '@newfield/language';

import { http } from '../application.ts';
import { assistantService } from '../assistant/assistant-service.ts';
import { currentFlow } from '../assistant/current-flow.ts';
import { identifyLanguage, maskPersonalData, openSentiment } from '../platform.ts';

const sentimentOf = {
  en: oncePerProcess('probe-sentiment-en', () => kept('en')),
  zh: oncePerProcess('probe-sentiment-zh', () => kept('zh')),
};

async function kept(language: SentimentLanguage) {
  const model = await openSentiment(language);
  (await http.services()).shutdown.onClose(`probe-sentiment-${language}`, () => model.dispose());
  return model;
}

/** What the models say of a text: each by itself, then what the assistant would take it for. */
export async function probeText(text: string) {
  const { database } = await http.services();
  const language = await identifyLanguage(text);
  const { text: masked, masked: values } = maskPersonalData(text);
  const known = language.language === 'en' || language.language === 'zh' ? language.language : undefined;
  const [sentiment] = known === undefined ? [] : await (await sentimentOf[known]()).judge([masked]);
  const assistant = await assistantService();
  const turn = { conversationId: randomUUID(), messageId: randomUUID(), text };
  const { understanding } = await assistant.tryOut(await currentFlow(database), turn);
  const { guesses, isOutOfScope, foreignLanguage } = understanding;
  return {
    language,
    /** Null where no model judges this language. */
    sentiment: sentiment ?? null,
    intents: guesses.length === 0 || foreignLanguage !== undefined ? null : { guesses, isOutOfScope },
    masked,
    maskedKinds: [...new Set(values.map(({ kind }) => kind))],
  };
}
