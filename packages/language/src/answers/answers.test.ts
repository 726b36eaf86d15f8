import { describe, expect, it } from 'vitest';
import type { Passage } from '../documents/index.ts';
import { PassageIndex } from '../retrieval/index.ts';
import { askedMention } from './asked-mention.ts';
import { chooseAnswerThreshold, findAnswer } from './index.ts';
import { answerSpan } from './answer-span.ts';
import { choiceProbabilities, fitChoiceWeights } from './choice-model.ts';
import { mentionsOf } from './mentions.ts';

const passage = (id: string, text: string): Passage => ({
  id,
  documentId: id,
  text,
  headings: [],
  start: 0,
  end: text.length,
});

function handbook(): PassageIndex {
  const index = new PassageIndex('en');
  const texts = [
    'Goods may be returned within 30 days of delivery. The buyer pays for the parcel.',
    'The company was founded by Anna Berg in Bremen in 1987. It employs 250 people today.',
    'Batteries carry a warranty of two years. Chargers are not covered.',
  ];
  texts.forEach((text, at) => index.setDocument(`p${at}`, [passage(`p${at}`, text)]));
  return index;
}

describe('an answer', () => {
  it('is the sentence that answers and the words in it, at exact places of the passage', async () => {
    const answer = (await findAnswer(handbook(), 'When was the company founded by Anna Berg?'))!;
    expect(answer.passage.id).toBe('p1');
    expect(answer.sentence.text).toBe('The company was founded by Anna Berg in Bremen in 1987.');
    expect(answer.span!.text).toBe('1987');
    for (const { text, start, end } of [answer.quote, answer.sentence, answer.span!]) {
      expect(answer.passage.text.slice(start, end)).toBe(text);
    }
    expect(answer.quote.text).toContain(answer.sentence.text);
  });

  it('has no words to mark where the question asks for nothing that tells itself by its form', async () => {
    const answer = await findAnswer(handbook(), 'Are chargers covered by the warranty?', { threshold: 0 });
    expect(answer!.span).toBeUndefined();
  });

  it('is none where the documents hold none', async () => {
    expect(await findAnswer(handbook(), 'Which planets have rings of ice around them?')).toBeUndefined();
    expect(await findAnswer(handbook(), 'company', { threshold: 1 })).toBeUndefined();
    expect(await findAnswer(handbook(), '')).toBeUndefined();
    expect(await findAnswer(new PassageIndex('en'), 'Who?')).toBeUndefined();
  });

  it('is refused at a threshold that no probability can have, and an English encoder beside another language', async () => {
    for (const threshold of [-0.1, 1.1, NaN]) {
      await expect(findAnswer(handbook(), 'Who?', { threshold })).rejects.toThrow('out of range');
    }
    const encoder = { name: 'none', width: 1, encode: () => Promise.resolve(new Float32Array(1)) };
    await expect(findAnswer(new PassageIndex('de'), 'Wer?', { encoder })).rejects.toThrow('English only');
  });
});

describe('a threshold', () => {
  it.each([
    { rate: 0, answered: 0 },
    { rate: 0.25, answered: 1 },
    { rate: 0.6, answered: 2 },
  ])('for a rate of $rate lets $answered of four through', ({ rate, answered }) => {
    const scores = [0.4, 0.1, 0.3, 0.2];
    const threshold = chooseAnswerThreshold(scores, rate);
    expect(scores.filter((score) => score >= threshold).length).toBe(answered);
  });

  it('needs scores and a rate below 1', () => {
    expect(() => chooseAnswerThreshold([], 0.1)).toThrow('No threshold');
    expect(() => chooseAnswerThreshold([0.5], 1)).toThrow('No threshold');
  });
});

describe('what a question asks for', () => {
  it.each([
    ['en', 'How many points were scored?', 'number'],
    ['en', 'In what year was it built?', 'time'],
    ['en', 'Who lost the game?', 'name'],
    ['en', 'How many days may it take?', 'duration'],
    ['en', 'How much is the delivery?', 'amount'],
    ['en', 'Why did it fail?', undefined],
    ['de', 'Wie viele Punkte fielen?', 'number'],
    ['de', 'Wann begann der Krieg?', 'time'],
    ['de', 'Wie lange dauert der Versand?', 'duration'],
    ['zh', '黑豹队的防守丢了多少分？', 'number'],
    ['zh', '谁输给了野马队？', 'name'],
    ['zh', '退款需要多长时间？', 'duration'],
  ] as const)('in %s “%s” is %s', (language, question, kind) => {
    expect(askedMention(question, language).kinds[0]).toBe(kind);
  });
});

describe('what a sentence mentions', () => {
  it.each([
    ['en', 'duration', 'It takes four to six working days, or a year.', ['four to six working days', 'a year']],
    ['en', 'amount', 'Delivery costs 4.90 euros, the haulier $29.', ['4.90 euros', '$29']],
    ['en', 'time', 'We answer from 8 a.m. to 6 p.m. since 1987.', ['8 a.m. to 6 p.m.', '1987']],
    ['en', 'name', 'The label is under "My orders" of Anna Berg.', ['My orders', 'Anna Berg']],
    ['de', 'duration', 'Pakete brauchen zwei bis drei Werktage.', ['zwei bis drei Werktage']],
    ['de', 'amount', 'Der Versand kostet 4,90 Euro.', ['4,90 Euro']],
    ['zh', 'duration', '寄往欧盟国家需要四到六个工作日。', ['四到六个工作日']],
    ['zh', 'amount', '配送费为四点九欧元。', ['四点九欧元']],
  ] as const)('in %s as %s in “%s” is %j', (language, kind, sentence, found) => {
    expect(mentionsOf(sentence, kind, language).map(({ start, end }) => sentence.slice(start, end))).toEqual(found);
  });

  it('is marked when it stands nearest to what was asked about, and not when two stand alike near', () => {
    const index = handbook();
    const marked = (question: string, sentence: string): string | undefined => {
      const span = answerSpan(question, sentence, index);
      return span && sentence.slice(span.start, span.end);
    };
    const sentence =
      'The warranty is three years for lamps and, after a test by our workshop, five years for furniture.';
    expect(marked('How long is the warranty for furniture?', sentence)).toBe('five years');
    expect(marked('How long is that?', sentence)).toBeUndefined();
    expect(marked('Why is that?', sentence)).toBeUndefined();
  });
});

describe('the model of a choice', () => {
  it('learns which feature tells the right one', () => {
    const candidates = [3, 5, 7].map((feature) => {
      const features = new Float32Array(9);
      features[feature] = 1;
      return { features };
    });
    const weights = fitChoiceWeights([{ candidates, targets: Float32Array.of(0, 1, 0) }]);
    expect(choiceProbabilities(candidates, weights)[1]).toBeGreaterThan(0.9);
  });
});
