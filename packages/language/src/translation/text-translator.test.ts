import { describe, expect, it } from 'vitest';
import type { Translator } from '../models/translator.ts';
import { TranslationMemory } from './memory/translation-memory.ts';
import { engineOf } from './sentence-engine.ts';
import { TermList } from './terms/term-list.ts';
import { textTranslator, type TextTranslation } from './text-translator.ts';

const toChinese = { source: 'en', target: 'zh' };
const known: Readonly<Record<string, string>> = {
  'Hello.': '你好。',
  'Your card is late.': '您的卡晚了。',
  'Go to https://a.example now.': '现在去。',
  'Call 12345.': '请拨打12345。',
  'Wait a bit.': '等一下，等一下，等一下，等一下。',
};

/** A translator that knows neither slots nor probabilities, as those of the hub. */
const phraseBook: Translator = {
  name: 'phrase book',
  translate: (texts) => Promise.resolve(texts.map((text) => known[text] ?? '？')),
};

async function translated(text: string, terms?: TermList, memory?: TranslationMemory): Promise<TextTranslation> {
  const translator = textTranslator(engineOf(phraseBook), { ...(terms && { terms }), ...(memory && { memory }) });
  return (await translator.translateTexts([text], toChinese))[0]!;
}

describe('texts by a translator of sentences alone', () => {
  it('keep their lines, and have no blanks between Chinese sentences', async () => {
    expect((await translated('- Hello. Your card is late.\n\n> Hello.\n')).text).toBe(
      '- 你好。您的卡晚了。\n\n> 你好。\n',
    );
  });

  it('are doubtful where an address or number is lost, and say why', async () => {
    expect((await translated('Call 12345.')).isDoubtful).toBe(false);
    const { isDoubtful, sentences } = await translated('Go to https://a.example now.');
    expect([isDoubtful, sentences[0]!.doubts]).toEqual([true, ['lost-text']]);
  });

  it('are doubtful where the same is said again and again, and have no estimate', async () => {
    const [sentence] = (await translated('Wait a bit.')).sentences;
    expect([sentence!.doubts, sentence!.estimate]).toEqual([['repetition'], undefined]);
  });

  it('name a term that they miss', async () => {
    const terms = new TermList();
    terms.add([{ source: 'card', target: '银行卡' }], toChinese);
    const { isDoubtful, sentences } = await translated('Hello. Your card is late.', terms);
    expect(isDoubtful).toBe(true);
    expect(sentences.map(({ missedTerms, doubts }) => [missedTerms, doubts])).toEqual([
      [[], []],
      [['银行卡'], ['missed-term']],
    ]);
  });

  it('take a sentence from the memory before the translator is asked', async () => {
    const memory = new TranslationMemory();
    memory.add([{ source: 'Hello.', target: '您好！' }], toChinese);
    const { text, sentences } = await translated('Hello.', undefined, memory);
    expect([text, sentences[0]!.origin]).toEqual(['您好！', 'memory']);
  });

  it('are translated in parts where a sentence is too long', async () => {
    const { sentences } = await translated('word '.repeat(400).trim());
    expect(sentences.length).toBeGreaterThan(4);
    expect(sentences.every(({ source }) => source.length <= 400)).toBe(true);
  });
});
