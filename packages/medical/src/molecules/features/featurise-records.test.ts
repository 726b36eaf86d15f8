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

  it('refuses a record that holds a thread up, with its line, and does the others', { timeout: 120_000 }, async () => {
    // RDKit looks for its smallest rings for seconds.
    const slow = { line: 50, text: cluster(40), name: '' };
    const plain = (line: number): MoleculeRecord => ({ line, text: 'CCO', name: '' });
    const all = [plain(1), plain(2), slow, plain(51), plain(52), { ...slow, line: 53 }, plain(80)];
    const [lines, refusals]: [number[], unknown[]] = [[], []];
    for await (const block of featuriseRecords(all, { numThreads: 2, blockSize: 4, timeLimitMs: 500 })) {
      lines.push(...block.lines);
      refusals.push(...block.refusals);
      expect(block.ecfp).toHaveLength(block.numRows * featureSizes.ecfp);
    }
    expect(lines).toEqual([1, 2, 51, 52, 80]);
    expect(refusals).toEqual([
      { line: 50, fault: 'too-slow' },
      { line: 53, fault: 'too-slow' },
    ]);
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const blocks = featuriseRecords(records, { numThreads: 1, signal });
    await expect(blocks.next()).rejects.toThrow('enough');
  });
});

/** A molblock of so many atoms of uranium, each bonded to all others. */
function cluster(numAtoms: number): string {
  const atoms = Array.from({ length: numAtoms }, (_, atom) => atom + 1);
  const bonds = atoms.flatMap((from) => atoms.filter((to) => to > from).map((to) => [from, to] as const));
  const padded = (value: number): string => String(value).padStart(3);
  return [
    ...['cluster', '', ''],
    `${padded(atoms.length)}${padded(bonds.length)}  0  0  0  0  0  0  0  0999 V2000`,
    ...atoms.map(() => '    0.0000    0.0000    0.0000 U   0  0'),
    ...bonds.map(([from, to]) => `${padded(from)}${padded(to)}  1  0`),
    'M  END\n',
  ].join('\n');
}
