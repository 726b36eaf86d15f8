import { requirePeer } from '@newfield/testing';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dicomSamplesFix, hasDicomSamples, sampleBytes, sampleRows } from '../../test/dicom-samples.ts';
import { framesSha256 } from '../../test/frames-sha256.ts';
import type { DicomDataset } from '../reading/dataset.ts';
import { readDicom } from '../reading/dicom-image.ts';
import { entryOfTag } from '../reading/dictionary.ts';
import { fileMeta } from '../writing/file-meta.ts';
import { writeDicom } from '../writing/write-dicom.ts';
import { elementOf, encodeText, sequenceOf, type WrittenElement } from '../writing/written-element.ts';
import { deidentify } from './deidentify.ts';
import { actionOf } from './profile.ts';

const key = Uint8Array.from({ length: 32 }, (_, i) => i * 7);
const sample = (file: string) => readFileSync(new URL(`../../samples/${file}`, import.meta.url));
const explicitLittleEndian = '1.2.840.10008.1.2.1';

/** Values that name somebody or something, split by whether the profile takes or keeps them; standard UIDs name nobody. */
function valuesOf(dataset: DicomDataset, taken: Set<string>, kept: Set<string>, within: boolean = false): void {
  for (const { tag: name, vr, items } of Object.values(dataset.parsed.elements)) {
    const tag = name.slice(1);
    if (tag < '0008') continue;
    const isTaken = within || actionOf(tag) !== 'K';
    for (const item of items === undefined ? [] : dataset.items(tag))
      valuesOf(item, taken, kept, isTaken && actionOf(tag) !== 'U');
    if (!/^(PN|UI|DA|DT|LO|SH|ST|LT|UT|AE)$/.test(vr ?? entryOfTag(tag)?.vr ?? '')) continue;
    const text = Buffer.from(dataset.bytes(tag)).toString('latin1');
    for (const value of text.split(/[\\^=]/).map((part) => part.replace(/[\0 ]+$/, ''))) {
      if (value.length >= 5 && !value.startsWith('1.2.840.10008.')) (isTaken ? taken : kept).add(value);
    }
  }
}

/** What the de-identified file says of itself, and a few of the samples, which were de-identified before, said too. */
const ownWords = new Set(['REMOVED', 'ANONYMOUS', 'Anonymous']);

/** The values of `before` that may not, but do, stand in `after`; pixels, where any bytes may follow each other, left aside. */
async function survivors(before: Uint8Array, after: Uint8Array): Promise<string[]> {
  const [taken, kept] = [new Set<string>(), new Set<string>()];
  valuesOf((await readDicom(before)).dataset, taken, kept);
  const pixels = (await readDicom(after)).dataset.element('PixelData');
  const bytes = Buffer.from(after.subarray(0, pixels?.dataOffset));
  return [...taken].filter(
    (value) =>
      !ownWords.has(value) &&
      ![...kept].some((other) => other.includes(value)) &&
      bytes.includes(Buffer.from(value, 'latin1')),
  );
}

requirePeer('the DICOM samples', hasDicomSamples, dicomSamplesFix, () => {
  const files = sampleRows().filter(({ decode, bytes }) => decode === 'ok' && Number(bytes) < 150_000);

  test.each(files)('$file opens again with the same pixels and without its identities', async ({ file }) => {
    const before = sampleBytes(file);
    const { bytes } = await deidentify(before, { key });
    const after = await readDicom(bytes);
    expect(await framesSha256(after)).toBe(await framesSha256(await readDicom(before)));
    expect(after.dataset.text('PatientIdentityRemoved')).toBe('YES');
    expect(await survivors(before, bytes)).toEqual([]);
  });
});

const name = fc.string({ unit: fc.constantFrom(...'ABCDEFGHIKLMNOPQRSTUVWXYZ王小明ÄÖß'), minLength: 8, maxLength: 16 });
const uidOf = fc.bigInt({ min: 10n ** 20n, max: 10n ** 30n }).map((n) => `2.25.${n}`);

function made(secret: string, uid: string): WrittenElement[] {
  const person = [
    elementOf('OperatorsName', secret),
    sequenceOf('PersonIdentificationCodeSequence', [elementOf('CodeMeaning', secret)]),
  ];
  const privateElements = [
    { tag: '00090010', vr: 'LO', value: encodeText('LO', secret) },
    { tag: '00091001', vr: 'SQ', value: { items: [[elementOf('PatientName', secret)]] } },
  ];
  return [
    elementOf('SpecificCharacterSet', 'ISO_IR 192'),
    elementOf('SOPClassUID', '1.2.840.10008.5.1.4.1.1.7'),
    elementOf('SOPInstanceUID', uid),
    elementOf('StudyDate', '20240229'),
    elementOf('PatientName', secret),
    elementOf('PatientID', secret),
    elementOf('PatientBirthDate', '19501231'),
    elementOf('InstitutionName', secret),
    elementOf('ImageComments', secret),
    sequenceOf('RequestAttributesSequence', person),
    sequenceOf('ReferencedImageSequence', [elementOf('ReferencedSOPInstanceUID', uid), ...person, ...privateElements]),
    sequenceOf('SourceImageSequence', [sequenceOf('PurposeOfReferenceCodeSequence', [...person])]),
    { tag: '60000022', vr: 'LO', value: encodeText('LO', secret) },
    ...privateElements,
  ];
}

test('no name, number, UID or date survives wherever it stands: in items, private attributes, overlays, the meta group', async () => {
  await fc.assert(
    fc.asyncProperty(name, uidOf, fc.constantFrom('', '.1', '.2'), async (secret, uid, end) => {
      const syntax = `1.2.840.10008.1.2${end}`;
      const meta = [
        ...fileMeta('1.2.840.10008.5.1.4.1.1.7', uid, syntax),
        elementOf('SourceApplicationEntityTitle', 'SECRETAE'),
      ];
      const { bytes } = await deidentify(writeDicom(made(secret, uid), meta, syntax), { key });
      const text = Buffer.from(bytes);
      for (const value of [secret, uid, '20240229', '19501231', 'SECRETAE']) expect(text.includes(value)).toBe(false);
      const { dataset } = await readDicom(bytes);
      expect(dataset.items('ReferencedImageSequence')[0]?.text('ReferencedSOPInstanceUID')).toBe(
        dataset.text('SOPInstanceUID'),
      );
    }),
    { numRuns: 60 },
  );
});

test('the same patient has the same pseudonym under one key, another under another, and other studies other UIDs', async () => {
  const [prior, current, other] = ['prior', 'opacity', 'monochrome1'].map((end) => sample(`chest-phantom-${end}.dcm`));
  const results = await Promise.all([prior!, current!, other!].map((bytes) => deidentify(bytes, { key })));
  const [first, second, third] = results.map(({ patientPseudonym }) => patientPseudonym);
  expect(first).toMatch(/^P[A-Z2-9]{12}$/);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
  const otherKey = await deidentify(prior!, { key: key.map((byte) => byte ^ 1) });
  expect(otherKey.patientPseudonym).not.toBe(first);
  const uids = await Promise.all(
    results.map(async ({ bytes }) => (await readDicom(bytes)).dataset.text('StudyInstanceUID') ?? ''),
  );
  expect(new Set(uids).size).toBe(3);
  expect(uids[0]).toMatch(/^2\.25\.\d{30,39}$/);
});

test('moved dates keep the days between two studies of a patient, and the day of birth goes', async () => {
  const days = await Promise.all(
    ['chest-phantom-prior.dcm', 'chest-phantom-opacity.dcm'].map(async (file) => {
      const { dataset } = await readDicom((await deidentify(sample(file), { key, dates: 'shift' })).bytes);
      expect(dataset.text('PatientBirthDate') ?? '').toBe('');
      expect(dataset.text('StudyTime')).toBe('093000');
      expect(dataset.text('LongitudinalTemporalInformationModified')).toBe('MODIFIED');
      const [, year, month, day] = /(\d{4})(\d\d)(\d\d)/.exec(dataset.text('StudyDate') ?? '') ?? [];
      return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000;
    }),
  );
  // From 2026-03-02 to 2026-11-25.
  expect((days[1] ?? 0) - (days[0] ?? 0)).toBe(268);
  expect(days[1]).toBeLessThan(Date.UTC(2026, 10, 25) / 86_400_000);
});

test.each([
  ['breast-ultrasound-phantom.dcm', ['text-found-in-pixels']],
  ['chest-phantom-opacity.dcm', []],
  ['chest-phantom-monochrome1.dcm', []],
])('warns of burnt-in text in %s: %j', async (file, warnings) => {
  expect((await deidentify(sample(file), { key })).warnings).toEqual(warnings);
});

test('warns where the file declares it, or where the modality burns text in and the file does not deny it', async () => {
  const elements = (modality: string, burned?: string): WrittenElement[] => [
    elementOf('SOPClassUID', '1.2.840.10008.5.1.4.1.1.6.1'),
    elementOf('SOPInstanceUID', '1.2.3'),
    elementOf('Modality', modality),
    ...(burned === undefined ? [] : [elementOf('BurnedInAnnotation', burned)]),
    ...(['Rows', 'Columns'] as const).map((keyword) => elementOf(keyword, 8)),
    elementOf('BitsAllocated', 8),
    elementOf('BitsStored', 8),
    { ...elementOf('PixelData', new Uint8Array(64)), vr: 'OB' },
  ];
  const warningsOf = async (...of: Parameters<typeof elements>) => {
    const meta = fileMeta('1.2.840.10008.5.1.4.1.1.6.1', '1.2.3', explicitLittleEndian);
    return (await deidentify(writeDicom(elements(...of), meta, explicitLittleEndian), { key })).warnings;
  };
  expect(await warningsOf('US')).toEqual(['modality-burns-in-text']);
  expect(await warningsOf('US', 'NO')).toEqual([]);
  expect(await warningsOf('CT', 'YES')).toEqual(['burnt-in-annotation-declared']);
  expect(await warningsOf('CT')).toEqual([]);
});

test('refuses a key that could be guessed', async () => {
  await expect(deidentify(sample('breast-ultrasound-phantom.dcm'), { key: new Uint8Array(8) })).rejects.toBeInstanceOf(
    RangeError,
  );
});
