import { describe, expect, it } from 'vitest';
import { BlockFeaturiser } from '../../src/molecules/features/feature-block.ts';
import { readSdf } from '../../src/molecules/records/read-sdf.ts';
import { isRefused } from '../../src/molecules/records/record.ts';
import { mutations } from './mutate-records.ts';

const whole = [
  'CC(=O)Oc1ccccc1C(=O)O',
  'CN1C=NC2=C1C(=O)N(C(=O)N2C)C',
  'O=[N+]([O-])c1ccc(cc1)S(=O)(=O)NC1CC1',
  'C[C@H](N)C(=O)O',
  'F/C=C/Br',
  'C1CC2CCC1C2',
];
/** NEWFIELD_MEASURE=1 takes 10,000 records of each kind. */
const numRecords = process.env['NEWFIELD_MEASURE'] === '1' ? 10_000 : 1000;

describe(`${numRecords} broken records`, () => {
  it(
    'of SMILES are each read or refused with their line, and none stops the others',
    { timeout: 300_000 },
    async () => {
      const texts = mutations(whole, numRecords, 1).flatMap((text) => [text, 'CCO']);
      const featuriser = new BlockFeaturiser();
      const { numRows, lines, refusals } = await featuriser.featurise({ lines: texts.map((_, row) => row + 1), texts });
      featuriser.close();
      expect(numRows + refusals.length).toBe(2 * numRecords);
      expect(refusals.every(({ line }) => line % 2 === 1)).toBe(true);
      expect([...lines].filter((line) => line % 2 === 0)).toHaveLength(numRecords);
      expect(refusals.length).toBeGreaterThan(0.5 * numRecords);
    },
  );

  it('of an SD file are each read or refused with their line', { timeout: 300_000 }, async () => {
    const block = `ethanol\n\n\n  3  2  0  0  0  0  0  0  0  0999 V2000\n${['C', 'C', 'O']
      .map((element, x) => `    ${x}.0000    0.0000    0.0000 ${element}   0  0  0  0  0  0  0  0  0  0  0  0\n`)
      .join('')}  1  2  1  0  0  0  0\n  2  3  1  0  0  0  0\nM  END\n`;
    const broken = mutations([block], numRecords, 2, '0123456789 \nMENDV.-CX$');
    const file = broken.map((text) => `${text}\n$$$$\n${block}$$$$\n`).join('');
    const firstLines = new Set<number>();
    let at = 1;
    for (const text of broken) {
      const length = text.split('\n').length + 1;
      firstLines.add(at + length);
      at += length + block.split('\n').length;
    }
    const featuriser = new BlockFeaturiser();
    const read = new Set<number>();
    let numFound = 0;
    for await (const record of readSdf([new TextEncoder().encode(file)])) {
      numFound++;
      if (isRefused(record)) continue;
      const { lines } = await featuriser.featurise({ lines: [record.line], texts: [record.text] });
      for (const line of lines) read.add(line);
    }
    featuriser.close();
    expect(numFound).toBe(2 * numRecords);
    expect([...firstLines].every((line) => read.has(line))).toBe(true);
  });
});
