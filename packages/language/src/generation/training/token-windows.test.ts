import { describe, expect, it } from 'vitest';
import { tokenWindows } from './token-windows.ts';

describe('rows of tokens', () => {
  const names = { name: 'texts', split: 'train' };

  it('are labelled with the tokens that follow, over the ends of texts, and filled up with padding', async () => {
    const dataset = tokenWindows([[1, 2, 3], [4, 5], [6]], { length: 3, ...names });
    const batches = [];
    for await (const batch of dataset.batches({ batchSize: 8 })) batches.push(batch);
    expect(Array.from(batches[0]!.features.data, Number)).toEqual([1, 2, 3, 4, 5, 0]);
    expect(Array.from(batches[0]!.labels.data, Number)).toEqual([2, 3, 4, 5, 6, 0]);
    expect(dataset.featureShape).toEqual([3]);
  });

  it('are refused where no token follows another', () => {
    expect(() => tokenWindows([[1]], { length: 3, ...names })).toThrow(
      expect.objectContaining({ code: 'EMPTY_DATASET' }),
    );
  });
});
