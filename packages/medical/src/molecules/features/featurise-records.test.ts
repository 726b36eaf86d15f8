import { describe, expect, it } from 'vitest';
import { MoleculeError } from '../molecule-error.ts';
import type { MoleculeRecord, RefusedRecord } from '../records/record.ts';
import { featuriseRecords } from './featurise-records.ts';
import { featureSizes } from './molecule-features.ts';

const structures = ['CCO', 'c1ccccc1', 'C1CC', 'CC(=O)O', 'C', 'CCN', '[Xx]'];
const records: (MoleculeRecord | RefusedRecord)[] = structures.map((text, index) => ({
  line: index + 1,
  text,
  name: '',
}));
records.splice(3, 0, { line: 99, refusal: new MoleculeError('too-long', 99) });

describe('featuriseRecords', () => {
  it('gives the same whatever the number of threads, in order, and tells what was refused', async () => {
    const all = async (numThreads: number, blockSize: number): Promise<unknown> => {
      const [lines, refusals, weights, ecfp]: [number[], unknown[], number[], number[]] = [[], [], [], []];
      for await (const block of featuriseRecords(records, { numThreads, blockSize })) {
        lines.push(...block.lines);
        refusals.push(...block.refusals);
        for (let row = 0; row < block.numRows; row++) weights.push(block.descriptors[row * featureSizes.descriptors]!);
        ecfp.push(...block.ecfp);
      }
      expect(ecfp).toHaveLength(lines.length * featureSizes.ecfp);
      expect(weights[0]).toBeCloseTo(46.069, 3);
      return { lines, refusals, weights, ecfp };
    };
    const one = await all(1, 100);
    const { lines, refusals } = one as { lines: number[]; refusals: unknown[] };
    expect(lines).toEqual([1, 2, 4, 5, 6]);
    expect(refusals).toEqual([
      { line: 3, fault: 'unreadable' },
      { line: 7, fault: 'unreadable' },
      { line: 99, fault: 'too-long' },
    ]);
    expect(await all(2, 2)).toEqual({
      ...(one as object),
      refusals: [
        { line: 3, fault: 'unreadable' },
        { line: 99, fault: 'too-long' },
        { line: 7, fault: 'unreadable' },
      ],
    });
  }, 60_000);

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const blocks = featuriseRecords(records, { numThreads: 1, signal });
    await expect(blocks.next()).rejects.toThrow('enough');
  });
});
