import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chestPhantom } from '../samples/chest-phantom.ts';
import { madeUpLibrary } from '../samples/made-up-library.ts';
import { smearPhantom } from '../samples/smear-phantom.ts';
import { ultrasoundPhantom } from '../samples/ultrasound-phantom.ts';
import { isRefused } from '../src/molecules/records/record.ts';
import { readSmiles } from '../src/molecules/records/read-smiles.ts';
import { Chemistry } from '../src/molecules/toolkit/chemistry.ts';
import { readDicom } from '../src/reading/dicom-image.ts';

const sample = (file: string) => readDicom(readFileSync(new URL(`../samples/${file}`, import.meta.url)));

test.each([
  ['chest-phantom-opacity.dcm', 'CR'],
  ['chest-phantom-prior.dcm', 'CR'],
  ['chest-phantom-monochrome1.dcm', 'DX'],
  ['chest-phantom-small.dcm', 'CR'],
  ['detector-test-pattern.dcm', 'CR'],
  ['breast-ultrasound-phantom.dcm', 'US'],
  ['blood-smear-phantom.dcm', 'GM'],
])('%s says that it is a synthetic phantom', async (file, modality) => {
  const { dataset } = await sample(file);
  expect(dataset.text('Modality')).toBe(modality);
  expect(dataset.text('PatientName')).toMatch(/^Synthetic\^Phantom/);
  expect(dataset.text('ImageComments')).toMatch(/^Synthetic phantom/);
});

test('the samples hold the very pixels that were drawn, compressed or not', async () => {
  const chest = await sample('chest-phantom-monochrome1.dcm');
  const drawn = chestPhantom({ columns: 512, rows: 512, seed: 23, heartScale: 1.1, lean: 0.05 });
  expect((await chest.frame()).data).toEqual(drawn.map((value) => 4095 - value));
  const ultrasound = await sample('breast-ultrasound-phantom.dcm');
  expect((await ultrasound.frame()).data).toEqual(ultrasoundPhantom(360, 300, 5));
  const smear = await sample('blood-smear-phantom.dcm');
  expect(Buffer.compare((await smear.frame()).data as Uint8Array, smearPhantom(640, 480, 2))).toBe(0);
});

test('the made-up library holds molecules, each another one, and three records that are none', async () => {
  const library = readFileSync(new URL('../samples/made-up-library.smi', import.meta.url));
  expect(library.toString()).toBe(madeUpLibrary());
  const chemistry = await Chemistry.open();
  const [smiles, broken] = [new Set<string>(), new Set<string>()];
  for await (const record of readSmiles([library])) {
    if (isRefused(record)) throw record.refusal;
    try {
      smiles.add(chemistry.withMolecule(record.text, (molecule) => molecule.smiles()));
    } catch {
      broken.add(record.name);
    }
  }
  expect(smiles.size).toBe(229);
  expect([...broken]).toEqual(['broken-1', 'broken-2', 'broken-3']);
  chemistry.close();
});
