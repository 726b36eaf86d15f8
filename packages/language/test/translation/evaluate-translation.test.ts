import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineOf, evaluateTranslation, textTranslator, type Translator } from '../../src/index.ts';

const root = process.env['NEWFIELD_DATA'];
const hasPairs = root !== undefined && existsSync(join(root, 'service', 'tatoeba_pairs'));

/** Leaves every text as it is, which is worth a little between languages that share names and signs. */
const echo: Translator = { name: 'echo', translate: (texts) => Promise.resolve([...texts]) };

describe.skipIf(!hasPairs)('an evaluation on Tatoeba’s pairs', () => {
  it('gives BLEU and chrF2 of both directions with intervals, and names data, split and checksum', async () => {
    const { metrics, data, split, rows, checksum } = await evaluateTranslation(echo, 'eng-deu', { numPairs: 50 });
    expect([data, split, rows, checksum.length]).toEqual(['tatoeba_pairs/eng-deu', 'test', 50, 64]);
    expect(Object.keys(metrics)).toEqual(['bleuEnToDe', 'chrfEnToDe', 'bleuDeToEn', 'chrfDeToEn']);
    for (const { value, low, high } of Object.values(metrics)) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    expect(metrics['chrfEnToDe']!.value).toBeGreaterThan(5);
    expect(metrics['chrfEnToDe']!.value).toBeLessThan(40);
  });

  it('gives the share that is doubtful and the score of the rest where the translator doubts', async () => {
    const { metrics } = await evaluateTranslation(textTranslator(engineOf(echo)), 'eng-cmn', {
      numPairs: 20,
      directions: [{ source: 'zh', target: 'en' }],
      split: 'validation',
    });
    expect(Object.keys(metrics)).toEqual(['bleuZhToEn', 'chrfZhToEn', 'doubtfulZhToEn', 'chrfPassedZhToEn']);
  });
});
