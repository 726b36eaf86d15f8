import { describe, expect, it } from 'vitest';
import { nGramsOf, wordsOf } from './n-grams.ts';
import { learnTermWeights, termWeighting } from './term-weights.ts';

describe('n-grams', () => {
  it('cut words by Unicode’s letters, and Chinese into characters', () => {
    expect(wordsOf('Where’s my ﬁrst CARD, Müller?')).toEqual(['where’s', 'my', 'first', 'card', 'müller']);
    expect(wordsOf('我的卡 lost')).toEqual(['我', '的', '卡', 'lost']);
  });

  it('count words in a row, and characters within a word and its borders', () => {
    const counts = nGramsOf('a card a card', { words: [1, 2], characters: [3, 3] });
    expect(counts.get('w:a card')).toBe(2);
    expect(counts.get('w:card a')).toBe(1);
    expect(counts.get('c: ca')).toBe(2);
    expect(counts.get('c:rd ')).toBe(2);
    expect(counts.has('c:a c')).toBe(false);
  });

  it('take text of any kind', () => {
    for (const text of ['', ' ', '\u0000\ud800', '🙂'.repeat(1000), '\u202e\u0301']) {
      expect(() => nGramsOf(text)).not.toThrow();
    }
  });
});

describe('term weights', () => {
  it('weigh what few texts hold more, and give words and characters a length of 1 each', () => {
    const texts = ['my card is lost', 'my card is late', 'my cat is late'];
    const learnt = learnTermWeights(texts, { numTextsMin: 1 });
    const weightOf = (term: string): number => learnt.weights[learnt.terms.indexOf(term)]!;
    expect(weightOf('w:my')).toBeCloseTo(1, 12);
    expect(weightOf('w:cat')).toBeCloseTo(Math.log(4 / 2) + 1, 12);
    const { starts, values } = termWeighting(learnt)(['my lost card']);
    expect(starts).toEqual(Uint32Array.of(0, values.length));
    expect(values.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(2, 5);
  });

  it('leave out what is in fewer texts than asked for, and know nothing of other texts', () => {
    const learnt = learnTermWeights(['one two', 'one three'], { numTextsMin: 2 });
    expect(learnt.terms).toContain('w:one');
    expect(learnt.terms).not.toContain('w:two');
    expect(termWeighting(learnt)(['nothing known']).values).toHaveLength(0);
  });
});
