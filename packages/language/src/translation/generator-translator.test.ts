import { describe, expect, it } from 'vitest';
import type { ChatMessage, TextGenerator } from '../models/text-generator.ts';
import { generatorTranslator } from './generator-translator.ts';
import { engineOf } from './sentence-engine.ts';
import { textTranslator } from './text-translator.ts';

/** Knows one sentence by heart and says every other one back; keeps what it was asked. */
function byHeart(): TextGenerator & { readonly asked: (readonly ChatMessage[])[] } {
  const asked: (readonly ChatMessage[])[] = [];
  return {
    name: 'by-heart',
    asked,
    async *generate(messages) {
      asked.push(messages);
      await Promise.resolve();
      const text = messages.at(-1)!.content;
      yield { text: text === 'Where is parcel 7?' ? '包裹在' : text, numTokens: 1 };
      yield { text: text === 'Where is parcel 7?' ? '哪里？ ' : '', numTokens: 1, finish: 'stop' };
    },
  };
}

describe('a language model as a translator', () => {
  it('is told both languages by name, and gets the text as nothing but the user’s message', async () => {
    const generator = byHeart();
    const translator = generatorTranslator(generator);
    expect(await translator.translate(['Where is parcel 7?'], { source: 'en', target: 'zh' })).toEqual([
      '包裹在哪里？',
    ]);
    const [system, user] = generator.asked[0]!;
    expect(system!.role).toBe('system');
    expect(system!.content).toContain('from English into Chinese');
    expect(system!.content).not.toContain('parcel');
    expect(user).toEqual({ role: 'user', content: 'Where is parcel 7?' });
  });

  it('is doubted where a number was lost on the way', async () => {
    const translator = textTranslator(engineOf(generatorTranslator(byHeart())));
    const [made] = await translator.translateTexts(['Where is parcel 7?'], { source: 'en', target: 'zh' });
    expect(made).toMatchObject({ isDoubtful: true, sentences: [{ doubts: ['lost-text'] }] });
  });
});
