/*
 * Makes the small DICOM files of this folder: pictures that are computed, of patients who don't exist, so that every demo runs
 * offline. Run from the repository's root: `npx tsx --conditions=@newfield/source packages/medical/samples/make-samples.ts`
 */
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { fileMeta } from '../src/writing/file-meta.ts';
import { writeDicom } from '../src/writing/write-dicom.ts';
import { elementOf, sequenceOf, type WrittenElement } from '../src/writing/written-element.ts';
import { chestPhantom } from './chest-phantom.ts';
import { madeUpLibrary } from './made-up-library.ts';
import { smearPhantom } from './smear-phantom.ts';
import { testPattern } from './test-pattern.ts';
import { ultrasoundPhantom } from './ultrasound-phantom.ts';

const jpegLsLossless = '1.2.840.10008.1.2.4.80';
const explicitLittleEndian = '1.2.840.10008.1.2.1';

interface CharLsEncoder {
  getDecodedBuffer(info: object): Uint8Array;
  setInterleaveMode(mode: number): void;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
}

interface PictureToEncode {
  readonly data: Uint16Array | Uint8Array;
  readonly columns: number;
  readonly rows: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
}

async function encodeJpegLs({
  data,
  columns,
  rows,
  bitsPerSample,
  componentCount,
}: PictureToEncode): Promise<Uint8Array> {
  const factory = createRequire(import.meta.url)('@cornerstonejs/codec-charls/wasmjs') as () => Promise<{
    JpegLSEncoder: new () => CharLsEncoder;
  }>;
  const encoder = new (await factory()).JpegLSEncoder();
  const info = { width: columns, height: rows, bitsPerSample, componentCount };
  encoder.getDecodedBuffer(info).set(new Uint8Array(data.buffer));
  // Pixel by pixel, where there are colours.
  encoder.setInterleaveMode(componentCount === 1 ? 0 : 2);
  encoder.encode();
  return encoder.getEncodedBuffer().slice();
}

interface Sample {
  readonly file: string;
  readonly number: number;
  readonly patient: number;
  readonly modality: string;
  readonly sopClassUid: string;
  readonly date: string;
  readonly description: string;
  readonly bodyPart: string;
  readonly sex: string;
  readonly birthDate: string;
}

/** UIDs of a root of their own, so that nobody takes a sample for a study. */
const uid = (...numbers: number[]): string => ['2.25.94318275126349027411835582', ...numbers].join('.');

function attributes(sample: Sample): WrittenElement[] {
  return [
    elementOf('SpecificCharacterSet', 'ISO_IR 192'),
    elementOf('ImageType', 'DERIVED', 'PRIMARY'),
    elementOf('SOPClassUID', sample.sopClassUid),
    elementOf('SOPInstanceUID', uid(sample.number, 3)),
    elementOf('StudyDate', sample.date),
    elementOf('SeriesDate', sample.date),
    elementOf('ContentDate', sample.date),
    elementOf('StudyTime', '093000'),
    elementOf('ContentTime', '093500'),
    elementOf('AccessionNumber', `SYN${sample.number}`),
    elementOf('Modality', sample.modality),
    elementOf('Manufacturer', 'Newfield'),
    elementOf('ManufacturerModelName', 'Synthetic phantom'),
    elementOf('InstitutionName', 'Synthetic Hospital'),
    elementOf('ReferringPhysicianName', ''),
    elementOf('StudyDescription', sample.description),
    elementOf('SeriesDescription', 'Synthetic phantom'),
    elementOf('PatientName', `Synthetic^Phantom ${sample.patient}`),
    elementOf('PatientID', `SYNTHETIC-${sample.patient}`),
    elementOf('PatientBirthDate', sample.birthDate),
    elementOf('PatientSex', sample.sex),
    elementOf('BodyPartExamined', sample.bodyPart),
    elementOf('StudyInstanceUID', uid(sample.number, 1)),
    elementOf('SeriesInstanceUID', uid(sample.number, 2)),
    elementOf('StudyID', String(sample.number)),
    elementOf('SeriesNumber', 1),
    elementOf('InstanceNumber', 1),
    elementOf('PatientOrientation', 'L', 'F'),
    elementOf('ImageComments', 'Synthetic phantom: a computed picture, no patient. Made by the Newfield project.'),
  ];
}

function pixelAttributes(columns: number, rows: number, bitsStored: number, photometric: string): WrittenElement[] {
  return [
    elementOf('SamplesPerPixel', photometric === 'RGB' ? 3 : 1),
    ...(photometric === 'RGB' ? [elementOf('PlanarConfiguration', 0)] : []),
    elementOf('PhotometricInterpretation', photometric),
    elementOf('Rows', rows),
    elementOf('Columns', columns),
    elementOf('BitsAllocated', bitsStored > 8 ? 16 : 8),
    elementOf('BitsStored', bitsStored),
    elementOf('HighBit', bitsStored - 1),
    elementOf('PixelRepresentation', 0),
    elementOf('BurnedInAnnotation', 'NO'),
    elementOf('LossyImageCompression', '00'),
  ];
}

function save(sample: Sample, elements: WrittenElement[], transferSyntaxUid: string): void {
  const meta = fileMeta(sample.sopClassUid, uid(sample.number, 3), transferSyntaxUid);
  const bytes = writeDicom([...attributes(sample), ...elements], meta, transferSyntaxUid);
  writeFileSync(new URL(sample.file, import.meta.url), bytes);
  console.log(sample.file, bytes.length);
}

const chestSize = { columns: 512, rows: 512 };

const digitalXRayAttributes = [
  elementOf('PresentationIntentType', 'FOR PRESENTATION'),
  elementOf('ImageLaterality', 'U'),
  elementOf('PixelIntensityRelationship', 'LOG'),
  elementOf('PixelIntensityRelationshipSign', -1),
  elementOf('RescaleIntercept', 0),
  elementOf('RescaleSlope', 1),
  elementOf('RescaleType', 'US'),
  elementOf('PresentationLUTShape', 'INVERSE'),
  elementOf('DetectorType', ''),
  elementOf('PositionerType', ''),
  sequenceOf('AcquisitionContextSequence'),
  sequenceOf('AnatomicRegionSequence', [
    elementOf('CodeValue', '43799004'),
    elementOf('CodingSchemeDesignator', 'SCT'),
    elementOf('CodeMeaning', 'Thorax'),
  ]),
];

/** A picture of 12 bits by an X-ray detector, with a window that shows all of it. */
async function saveRadiograph(
  sample: Sample,
  picture: Uint16Array,
  columns: number,
  photometric = 'MONOCHROME2',
): Promise<void> {
  const rows = picture.length / columns;
  const inverted = photometric === 'MONOCHROME1';
  const stored = inverted ? picture.map((value) => 4095 - value) : picture;
  save(
    sample,
    [
      ...pixelAttributes(columns, rows, 12, photometric),
      elementOf('ViewPosition', sample.bodyPart === 'CHEST' ? 'PA' : ''),
      // Of a chest there is one; of anything else a reader of the file asks for the side.
      ...(sample.bodyPart === 'CHEST' ? [] : [elementOf('Laterality', '')]),
      ...(sample.modality === 'DX' ? digitalXRayAttributes : []),
      elementOf('ImagerPixelSpacing', 0.5, 0.5),
      elementOf('WindowCenter', inverted ? 4095 - 1975 : 1975),
      elementOf('WindowWidth', 3850),
      { ...elementOf('PixelData'), vr: 'OB', value: { fragments: [await encodeJpegLs({ data: stored, columns, rows, bitsPerSample: 12, componentCount: 1 })] } },
    ],
    jpegLsLossless,
  );
}

const chest = {
  modality: 'CR',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.1',
  bodyPart: 'CHEST',
  description: 'Chest PA (synthetic phantom)',
};
const first = { patient: 1, sex: 'F', birthDate: '20230412' };
const firstBuild = { ...chestSize, seed: 11, heartScale: 1, lean: 0 };
const cloud = { u: -0.42, v: 0.58, radiusU: 0.3, radiusV: 0.2, density: 0.8 };

await saveRadiograph(
  { ...chest, ...first, file: 'chest-phantom-prior.dcm', number: 1, date: '20260302' },
  chestPhantom(firstBuild),
  chestSize.columns,
);
await saveRadiograph(
  { ...chest, ...first, file: 'chest-phantom-opacity.dcm', number: 2, date: '20261125' },
  chestPhantom({ ...firstBuild, opacity: cloud }),
  chestSize.columns,
);
await saveRadiograph(
  {
    ...chest,
    file: 'chest-phantom-monochrome1.dcm',
    number: 3,
    patient: 2,
    modality: 'DX',
    sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1',
    date: '20261124',
    sex: 'M',
    birthDate: '20210930',
  },
  chestPhantom({ ...chestSize, seed: 23, heartScale: 1.1, lean: 0.05 }),
  chestSize.columns,
  'MONOCHROME1',
);
await saveRadiograph(
  { ...chest, file: 'chest-phantom-small.dcm', number: 6, patient: 5, date: '20261126', sex: 'M', birthDate: '20240611' },
  chestPhantom({ columns: 420, rows: 336, seed: 37, heartScale: 0.94, lean: -0.04 }),
  420,
);
await saveRadiograph(
  {
    ...chest,
    file: 'detector-test-pattern.dcm',
    number: 7,
    patient: 6,
    date: '20261126',
    description: 'Detector test pattern (synthetic)',
    bodyPart: 'PHANTOM',
    sex: 'O',
    birthDate: '',
  },
  testPattern(400),
  400,
);

const [columns, rows] = [360, 300];
save(
  {
    file: 'breast-ultrasound-phantom.dcm',
    number: 4,
    patient: 3,
    modality: 'US',
    sopClassUid: '1.2.840.10008.5.1.4.1.1.6.1',
    date: '20261125',
    description: 'Breast (synthetic phantom)',
    bodyPart: 'BREAST',
    sex: 'F',
    birthDate: '19850217',
  },
  [
    ...pixelAttributes(columns, rows, 8, 'MONOCHROME2'),
    elementOf('Laterality', 'L'),
    elementOf('PixelSpacing', 0.12, 0.12),
    { ...elementOf('PixelData', ultrasoundPhantom(columns, rows, 5)), vr: 'OB' },
  ],
  explicitLittleEndian,
);

const smear = { columns: 640, rows: 480, bitsPerSample: 8, componentCount: 3 };
const smearPixels = await encodeJpegLs({ ...smear, data: smearPhantom(smear.columns, smear.rows, 2) });
save(
  {
    file: 'blood-smear-phantom.dcm',
    number: 5,
    patient: 4,
    modality: 'GM',
    // VL Microscopic Image Storage.
    sopClassUid: '1.2.840.10008.5.1.4.1.1.77.1.2',
    date: '20261125',
    description: 'Blood smear (synthetic phantom)',
    bodyPart: '',
    sex: 'M',
    birthDate: '19920718',
  },
  [
    ...pixelAttributes(smear.columns, smear.rows, 8, 'RGB'),
    elementOf('Laterality', ''),
    sequenceOf('AcquisitionContextSequence'),
    { ...elementOf('PixelData'), vr: 'OB', value: { fragments: [smearPixels] } },
  ],
  jpegLsLossless,
);

writeFileSync(new URL('made-up-library.smi', import.meta.url), madeUpLibrary());
