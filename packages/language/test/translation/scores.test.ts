import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scoreTranslations, type BleuTokenisation } from '../../src/index.ts';
import { tokeniseSentence } from '../../src/translation/scores/tokenise-sentence.ts';

interface Case {
  readonly name: string;
  readonly tokenisation: BleuTokenisation;
  readonly translations: readonly string[];
  readonly references: readonly string[];
  readonly bleu: number;
  readonly chrf: number;
  readonly sentenceChrf: readonly number[];
  readonly words: readonly string[];
}

/** What sacreBLEU gives, by its own code; the file names its version. */
const vectors = JSON.parse(readFileSync(join(import.meta.dirname, 'sacrebleu-vectors.json'), 'utf8')) as {
  readonly cases: readonly Case[];
};

describe('scores of translations', () => {
  it.each(vectors.cases)('are those of sacreBLEU: $name', ({ translations, references, tokenisation, ...expected }) => {
    const { bleu, chrf } = scoreTranslations(translations, references, tokenisation);
    expect(bleu.value).toBeCloseTo(expected.bleu, 9);
    expect(chrf.value).toBeCloseTo(expected.chrf, 9);
    translations.forEach((text, row) => {
      const one = scoreTranslations([text], [references[row]!], tokenisation);
      expect(one.chrf.value).toBeCloseTo(expected.sentenceChrf[row]!, 9);
    });
    expect(translations.map((text) => tokeniseSentence(text, tokenisation).join(' '))).toEqual(expected.words);
  });

  it('have intervals that hold them', () => {
    const { translations, references, tokenisation } = vectors.cases[0]!;
    for (const { value, low, high } of Object.values(scoreTranslations(translations, references, tokenisation))) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
  });

  it('refuse translations without a reference', () => {
    expect(() => scoreTranslations(['a'], [], '13a')).toThrow(expect.objectContaining({ code: 'SHAPE_MISMATCH' }));
  });
});
