import { createDecoder, fitBytePairs, languageNetwork } from '@newfield/core';
import { afterAll, describe, expect, it } from 'vitest';
import {
  ChatTokeniser,
  createOpenAiHandler,
  findAnswer,
  identifyLanguage,
  openSentenceEncoder,
  openSentiment,
  readCount,
  readDate,
  readTime,
  trainIntents,
  trainMultiLabelIntents,
  trainSlots,
  TranslationMemory,
  type SearchLanguage,
} from '../../src/index.ts';
import { localGenerator } from '../../src/generation/local-generator.ts';
import { engineOf } from '../../src/translation/sentence-engine.ts';
import { textTranslator } from '../../src/translation/text-translator.ts';
import { shopIndex } from '../answers/shop-questions.ts';
import { lengthEmbedder } from '../openai-peer.ts';
import { answersWithin } from './bounded.ts';
import { hostileMessages } from './hostile-messages.ts';

const secondsMax = 20;
const toClose: { dispose(): Promise<void> }[] = [];
afterAll(async () => {
  for (const each of toClose) await each.dispose();
});
const kept = <Each extends { dispose(): Promise<void> }>(opened: Each): Each => {
  toClose.push(opened);
  return opened;
};

const texts = ['where is my parcel', 'my parcel is late', 'I want my money back', 'when do I get my refund'];
const intentOf = (row: number): string => (row < 2 ? 'track-order' : 'refund');

type Entry = (message: string) => unknown;

async function searchAndAnswer(language: SearchLanguage): Promise<Entry> {
  const index = await shopIndex(language);
  return async (message) => [index.search(message), await findAnswer(index, message)];
}

async function writer(): Promise<ReturnType<typeof localGenerator>> {
  const tokeniser = new ChatTokeniser(fitBytePairs(texts, 300));
  const sizes = { vocabularySize: tokeniser.size, length: 48, width: 32, numLayers: 1, numHeads: 2, seed: 1 };
  return kept(localGenerator('untrained', await createDecoder(languageNetwork(sizes).nextToken), tokeniser));
}

/** What takes a message of someone unknown, opened once. */
const entries: Readonly<Record<string, () => Promise<Entry>>> = {
  'identifying the language': async () => (message) => identifyLanguage(message, { among: ['en', 'de', 'zh'] }),
  'sentiment in English': async () => {
    const model = kept(await openSentiment('en'));
    return (message) => model.judge([message]);
  },
  'sentiment in Chinese': async () => {
    const model = kept(await openSentiment('zh'));
    return (message) => model.judge([message]);
  },
  intents: async () => {
    const encoder = kept(await openSentenceEncoder());
    const examples = [...texts, ...texts].map((text, row) => ({ text, intent: intentOf(row % 4) }));
    const model = kept(await trainIntents(examples, { encoder, outOfScope: 'none', numFolds: 2 }));
    return (message) => model.understand([message]);
  },
  'several intents at once': async () => {
    const examples = [...texts, ...texts].map((text, row) => ({ text, intents: [intentOf(row % 4)] }));
    const model = await trainMultiLabelIntents(examples);
    return (message) => model.understand([message]);
  },
  slots: async () => {
    const marked = { text: 'come at 7 pm', spans: [{ slot: 'time', start: 8, end: 12 }] };
    const model = trainSlots([marked, { text: 'thanks', spans: [] }], { numFolds: 0 });
    return (message) => model.find([message]);
  },
  'values of slots': async () => (message) => {
    const context = { language: 'en-GB', now: new Date() } as const;
    return [readTime(message, context), readDate(message, context), readCount(message, 'zh')];
  },
  'search and answers in English': () => searchAndAnswer('en'),
  'search and answers in German': () => searchAndAnswer('de'),
  'search and answers in Chinese': () => searchAndAnswer('zh'),
  'answers with the encoder': async () => {
    const [index, encoder] = [await shopIndex('en'), kept(await openSentenceEncoder())];
    return (message) => findAnswer(index, message, { encoder });
  },
  translation: async () => {
    const memory = new TranslationMemory();
    memory.add([{ source: 'Where is my lamp?', target: '我的灯在哪里？' }], { source: 'en', target: 'zh' });
    const echo = { name: 'echo', translate: (given: readonly string[]) => Promise.resolve([...given]) };
    const translator = textTranslator(engineOf(echo), { memory });
    return (message) => translator.translateTexts([message], { source: 'en', target: 'zh' });
  },
  generation: async () => {
    const generator = await writer();
    return async (message) => {
      let text = '';
      const options = { maxTokens: 8, temperature: 0, topK: 0, topP: 1, seed: 1, stop: [] };
      for await (const piece of generator.generate([{ role: 'user', content: message }], options)) text += piece.text;
      return [text, generator.countTokens(message)];
    };
  },
  'OpenAI’s interface': async () => {
    const handle = createOpenAiHandler({ generator: await writer(), embedder: lengthEmbedder });
    const ask = (path: string, body: object): Promise<Response> =>
      handle(new Request(`http://localhost/v1/${path}`, { method: 'POST', body: JSON.stringify(body) }));
    return async (message) => {
      const messages = [{ role: 'user', content: message }];
      const answers = [
        await ask('chat/completions', { model: 'untrained', max_tokens: 4, messages }),
        await ask('completions', { model: 'untrained', max_tokens: 4, prompt: message }),
        await ask('embeddings', { model: 'lengths', input: message }),
      ];
      for (const answer of answers) {
        expect([200, 400, 413]).toContain(answer.status);
        await answer.json();
      }
    };
  },
};

describe.each(Object.keys(entries))('%s', (name) => {
  let entry: Entry | undefined;

  it.each(Object.keys(hostileMessages))('bears a message of %s', async (message) => {
    if (entry === undefined) {
      entry = await entries[name]!();
      // Networks are opened, and passages encoded, when they are first needed.
      await entry('where is my lamp?');
    }
    await answersWithin(secondsMax, () => entry!(hostileMessages[message]!));
  });
});

describe('a message of one letter', () => {
  it('is of no language that can be relied on', async () => {
    for (const message of ['a megabyte of one word', 'a letter with a million accents']) {
      expect((await identifyLanguage(hostileMessages[message]!)).isReliable).toBe(false);
    }
  });
});
