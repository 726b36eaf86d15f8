import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { readSdf } from '../molecules/records/read-sdf.ts';
import { Chemistry } from '../molecules/toolkit/chemistry.ts';
import { screenRequestSchema } from './screen-request.ts';
import type { ScreenedMolecule } from './screened-molecule.ts';
import { csvCell, csvHeader, csvRow } from './write-csv.ts';
import { sdRecord } from './write-sdf.ts';

const request = screenRequestSchema.parse({
  criteria: [
    {
      source: { from: 'model', model: 'molecules-esol', property: 'log_solubility' },
      aim: { aim: 'high', low: -6, high: -2 },
    },
    { source: { from: 'descriptor', descriptor: 'logP' }, aim: { aim: 'low', low: 2, high: 5 } },
  ],
});

const molecule = (name: string, smiles = 'CC(=O)Oc1ccccc1C(=O)O'): ScreenedMolecule => ({
  ...{ rank: 1, line: 7, name, smiles, score: 0.5, worstScore: 0.25, isInDomain: true, nearestLikeness: 1 / 3 },
  values: [
    { value: -2.5, low: -3.75, high: -1.25, desirability: 0.875, worstDesirability: 0.5625 },
    { value: -0.125, low: -0.125, high: -0.125, desirability: 1, worstDesirability: 1 },
  ],
  ...{ alerts: ['quinone_A(370)'], diverseRank: null, fingerprint: '', brokenRules: { lipinski: 0, veber: 1 } },
});

describe('CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['\t=1', "'\t=1"],
    ['"=1"', '"\'""=1"""'],
    ['a, b', '"a, b"'],
    ['two\nlines', '"two\nlines"'],
    ['(-)-menthol', '(-)-menthol'],
    [-3.5, '-3.5'],
    [null, ''],
  ])('%j becomes %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it('is read again with the same names, structures and numbers', () => {
    const names = ['aspirin, "pure"', '阿司匹林', '', '=HYPERLINK("http://x")'];
    const text = csvHeader(request) + names.map((name) => csvRow(request, molecule(name))).join('');
    const rows = parse(text, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ name }) => name)).toEqual([...names.slice(0, 3), `'${names[3]}`]);
    expect(rows[0]).toMatchObject({
      ...{ rank: '1', smiles: 'CC(=O)Oc1ccccc1C(=O)O', score: '0.5', score_at_worst: '0.25', in_domain: 'yes' },
      ...{ nearest_likeness: '0.333333', pains: 'quinone_A(370)', veber_broken: '1', intended_use: 'research-only' },
      ...{ 'molecules-esol/log_solubility': '-2.5', 'molecules-esol/log_solubility low': '-3.75', logP: '-0.125' },
    });
  });
});

describe('SDF', () => {
  it('is read again with the same names and structures, whatever the names are', async () => {
    const chemistry = await Chemistry.open();
    const names = ['aspirin', '阿司匹林', '$$$$', '> <score>', 'M  END', 'two\nlines', ''];
    const smiles = ['CC(=O)Oc1ccccc1C(=O)O', 'C[C@H](N)C(=O)O', 'C/C=C/C', '[Na+].[Cl-]', 'c1cc[nH]c1', 'CCO', 'C'];
    const text = names
      .map((name, place) => {
        const molblock = chemistry.withMolecule(smiles[place]!, (one) => one.molblock());
        return sdRecord(request, molecule(name, smiles[place]), molblock);
      })
      .join('');
    const read: { name: string; smiles: string }[] = [];
    for await (const record of readSdf([new TextEncoder().encode(text)])) {
      if ('refusal' in record) throw record.refusal;
      read.push({ name: record.name, smiles: chemistry.withMolecule(record.text, (one) => one.smiles()) });
    }
    expect(read.map((one) => one.name)).toEqual([
      ...['aspirin', '阿司匹林', "'$$$$", "'> <score>", "'M  END", 'two lines', ''],
    ]);
    expect(read.map((one) => one.smiles)).toEqual(
      smiles.map((one) => chemistry.withMolecule(one, (read) => read.smiles())),
    );
    expect(text).toContain('>  <molecules-esol/log_solubility>\n-2.5 (-3.75 to -1.25)\n');
    expect(text).toContain('>  <intended_use>\nresearch-only\n');
    chemistry.close();
  });
});
