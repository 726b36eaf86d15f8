import { describe, expect, it } from 'vitest';
import { featuriseRecords } from '../molecules/features/featurise-records.ts';
import type { FeatureBlock } from '../molecules/features/feature-block.ts';
import { encodedWidth, encodeFeatures, learnEncoding } from './feature-encoding.ts';
import { drawFolds } from './property-folds.ts';
import { propertySets } from './property-sets.ts';
import type { PropertyTable } from './property-table.ts';
import { trainPropertyModel } from './train-property-model.ts';

async function featuresOf(texts: readonly string[]): Promise<FeatureBlock> {
  const records = texts.map((text, index) => ({ line: index + 1, text, name: '' }));
  for await (const block of featuriseRecords(records, { numThreads: 1, blockSize: 1000 })) return block;
  throw new Error('no block');
}

/** Alcohols and amines of 1 to 30 carbons, whose number of carbons is to be told. */
const texts = Array.from({ length: 60 }, (_, index) => `${'C'.repeat(1 + (index >> 1))}${index % 2 === 0 ? 'O' : 'N'}`);
const carbons = Float64Array.from(texts, (text) => text.length - 1);

const madeUp = (features: FeatureBlock, labels: Float64Array): PropertyTable => ({
  name: 'made up',
  split: 'all',
  features,
  scaffolds: texts.map(() => ''),
  labels,
  refusedLabels: new Float64Array(0),
  checksum: '',
});

describe('drawFolds', () => {
  it('keeps molecules of one scaffold together, in folds of about one size, the same for the same seed', () => {
    const scaffolds = ['a', '', 'b', 'a', '', 'a', 'b', '', 'c'];
    const folds = drawFolds(scaffolds, 3, 4);
    expect(folds.flat().sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(folds.map(({ length }) => length)).toEqual([3, 3, 3]);
    expect(folds[0]).toEqual([0, 3, 5]);
    expect(folds[1]!.slice(0, 2)).toEqual([2, 6]);
    expect(drawFolds(scaffolds, 3, 4)).toEqual(folds);
  });
});

describe('learnEncoding', () => {
  it('standardises descriptors and leaves columns out that never change', async () => {
    const features = await featuresOf(['C', 'CC', 'CCC']);
    const encoding = learnEncoding(features);
    const { data, shape } = encodeFeatures(encoding, features);
    expect(shape).toEqual([3, encodedWidth(encoding)]);
    const weights = [0, 1, 2].map((row) => Number(data[row * shape[1]!]));
    expect(weights.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 5);
    // No ring in any of them.
    expect(encoding.deviations.filter((deviation) => deviation === 0).length).toBeGreaterThan(10);
    expect([...(data as Float32Array)].every((value) => Math.abs(value) <= 4)).toBe(true);
  });
});

describe('trainPropertyModel', () => {
  it('learns a property, says how sure it is, and knows what is strange to it', { timeout: 120_000 }, async () => {
    const features = await featuresOf(texts);
    const table = madeUp(features, carbons);
    const model = await trainPropertyModel(propertySets.esol, table, { settings: { units: [32] } });
    const [known, strange] = await model.answer(await featuresOf(['CCCCCCCCCCO', 'Brc1cc(I)c(F)c(Cl)c1P(=O)(F)F']));
    const answer = known!.answers[0]!;
    if (!('value' in answer)) throw new Error('expected a number');
    expect(Math.abs(answer.value - 10)).toBeLessThan(4);
    expect(answer.low).toBeLessThan(10);
    expect(answer.high).toBeGreaterThan(10);
    expect(known).toMatchObject({ nearestLikeness: 1, isInDomain: true, intendedUse: 'research-only' });
    expect(strange!.isInDomain).toBe(false);
    const again = await trainPropertyModel(propertySets.esol, table, { settings: { units: [32] } });
    expect(await again.values(features)).toEqual(await model.values(features));
    await Promise.all([model.dispose(), again.dispose()]);
  });

  it('learns from what was measured alone', { timeout: 120_000 }, async () => {
    const features = await featuresOf(texts);
    // The first property is having nitrogen; of the second nothing but a few molecules was measured.
    const labels = Float64Array.from(
      texts.flatMap((text, row) => [text.endsWith('N') ? 1 : 0, row < 10 ? row % 2 : NaN]),
    );
    const table = madeUp(features, labels);
    const model = await trainPropertyModel(propertySets.clintox, table, { settings: { units: [32] } });
    const values = await model.values(await featuresOf(['CCCCCCN', 'CCCCCCO']));
    expect(values[0]).toBeGreaterThan(0.6);
    expect(values[2]).toBeLessThan(0.4);
    await model.dispose();
  });
});
