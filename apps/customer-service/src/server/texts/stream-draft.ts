import type { AssistantLanguage, ChatMessage, GenerateOptions, Passage } from '@newfield/language';

import { eventStream, maskPersonalData, unmask } from '../platform.ts';
import { judgeSentences, type JudgedSentence } from './judge-sentences.ts';
import type { InstalledWriter } from './writer.ts';

export interface DraftStream {
  readonly writer: InstalledWriter;
  readonly prompt: readonly ChatMessage[];
  readonly options: GenerateOptions;
  /** What each sentence has to be found in; none for no check. */
  readonly passages: readonly Passage[];
  readonly language: AssistantLanguage;
  /** Aborts when the reader goes away or stops it. */
  readonly signal: AbortSignal;
}

/** The end of a draft. */
export interface FinishedDraft {
  readonly text: string;
  readonly finish: 'stop' | 'length';
  readonly numTokens: number;
  readonly model: string;
  readonly kind: 'local' | 'remote';
  /** Empty where nothing was to be checked. */
  readonly sentences: readonly JudgedSentence[];
}

/**
 * A draft as server-sent events: `piece` while it is written, then `done` with the whole of it, or `failed` with the error's code. Another
 * server gets masks in place of personal values; the whole text has them again.
 */
export function streamDraft({ writer, prompt, options, passages, language, signal }: DraftStream): Response {
  const isRemote = writer.kind === 'remote';
  const notes = prompt.at(-1)!.content;
  const { text: maskedNotes, masked } = isRemote ? maskPersonalData(notes) : { text: notes, masked: [] };
  const sent: ChatMessage[] = [...prompt.slice(0, -1), { role: 'user', content: maskedNotes }];
  return eventStream({ signal, lifeMsMax: Infinity }, async ({ send, until }) => {
    let text = '';
    let numTokens = 0;
    let finish: FinishedDraft['finish'] = 'stop';
    try {
      for await (const piece of writer.generator.generate(sent, { ...options, signal: until })) {
        text += piece.text;
        numTokens += piece.numTokens;
        if (piece.finish !== undefined) finish = piece.finish;
        if (piece.text !== '') send('piece', { text: piece.text });
      }
      const whole = unmask(text, masked).trim();
      const sentences = judgeSentences(whole, passages, language);
      const done: FinishedDraft = {
        ...{ text: whole, finish, numTokens, sentences },
        ...{ model: writer.name, kind: writer.kind },
      };
      send('done', done);
    } catch (error) {
      send('failed', { code: (error as { code?: unknown }).code ?? 'UNKNOWN' });
    }
  });
}
