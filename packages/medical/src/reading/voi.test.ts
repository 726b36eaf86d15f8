import { expect, test } from 'vitest';
import { fileMeta } from '../writing/file-meta.ts';
import { writeDicom } from '../writing/write-dicom.ts';
import { elementOf, sequenceOf, type WrittenElement } from '../writing/written-element.ts';
import { readDicom } from './dicom-image.ts';
import { voiBrightness } from './voi.ts';

const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';
const explicitLittleEndian = '1.2.840.10008.1.2.1';

/** Two frames of four pixels, of 12 bits in 16. */
function pictureWith(elements: readonly WrittenElement[], values: readonly number[]) {
  const all = [
    elementOf('SOPClassUID', secondaryCapture),
    elementOf('SOPInstanceUID', '2.25.1'),
    elementOf('SamplesPerPixel', 1),
    elementOf('PhotometricInterpretation', 'MONOCHROME2'),
    elementOf('NumberOfFrames', values.length / 4),
    elementOf('Rows', 2),
    elementOf('Columns', 2),
    elementOf('BitsAllocated', 16),
    elementOf('BitsStored', 12),
    elementOf('HighBit', 11),
    elementOf('PixelRepresentation', 0),
    { ...elementOf('PixelData', new Uint8Array(Uint16Array.from(values).buffer)), vr: 'OW' },
    ...elements,
  ].sort((a, b) => a.tag.localeCompare(b.tag));
  return readDicom(writeDicom(all, fileMeta(secondaryCapture, '2.25.1', explicitLittleEndian), explicitLittleEndian));
}

const ramp = [0, 100, 200, 300];

test('a file’s windows come in its order, with its names; those of no width are left out', async () => {
  const image = await pictureWith(
    [
      elementOf('WindowCenter', 40, -600, 50),
      elementOf('WindowWidth', 400, 1500, 0),
      elementOf('WindowCenterWidthExplanation', 'SOFT', 'LUNG', 'NONE'),
    ],
    ramp,
  );
  expect(image.voi()).toEqual([
    { kind: 'window', center: 40, width: 400, function: 'LINEAR', explanation: 'SOFT' },
    { kind: 'window', center: -600, width: 1500, function: 'LINEAR', explanation: 'LUNG' },
  ]);
});

test('a table comes before the windows, and is what is shown', async () => {
  const table = [elementOf('LUTDescriptor', 4, 100, 8), elementOf('LUTExplanation', 'NORMAL')];
  const data = { ...elementOf('LUTData', Uint8Array.from([10, 0, 60, 0, 120, 0, 250, 0])), vr: 'OW' };
  const image = await pictureWith(
    [sequenceOf('VOILUTSequence', [...table, data]), elementOf('WindowCenter', 150), elementOf('WindowWidth', 100)],
    [0, 101, 103, 300],
  );
  const [first, second] = image.voi();
  expect([first!.kind, first!.explanation, second!.kind]).toEqual(['table', 'NORMAL', 'window']);
  expect([...(await image.displayValues())]).toEqual([10, 60, 250, 250]);
  expect(voiBrightness(first!, 101)).toBeCloseTo(60 / 255);
});

test('the function of a window is kept: SIGMOID is half at its centre, LINEAR_EXACT ends at its edges', async () => {
  const windows = [elementOf('WindowCenter', 100), elementOf('WindowWidth', 200)];
  const sigmoid = await pictureWith([...windows, elementOf('VOILUTFunction', 'SIGMOID')], ramp);
  // 255 / (1 + exp(-4 (x - 100) / 200)) at 0, 100, 200, 300, worked out by hand.
  expect([...(await sigmoid.displayValues())]).toEqual([30, 128, 225, 250]);
  const exact = await pictureWith([...windows, elementOf('VOILUTFunction', 'LINEAR_EXACT')], ramp);
  expect([...(await exact.displayValues())]).toEqual([0, 128, 255, 255]);
});

test('each frame has its own window and its own rescale', async () => {
  const group = (center: number, intercept: number) => [
    sequenceOf('FrameVOILUTSequence', [elementOf('WindowCenter', center), elementOf('WindowWidth', 200)]),
    sequenceOf('PixelValueTransformationSequence', [
      elementOf('RescaleSlope', 1),
      elementOf('RescaleIntercept', intercept),
    ]),
  ];
  const image = await pictureWith(
    [sequenceOf('PerFrameFunctionalGroupsSequence', group(100, 0), group(1100, 1000))],
    [...ramp, ...ramp],
  );
  expect([image.voi(0)[0], image.voi(1)[0]]).toMatchObject([{ center: 100 }, { center: 1100 }]);
  expect([...(await image.modalityValues(1))]).toEqual([1000, 1100, 1200, 1300]);
  expect(await image.displayValues(1)).toEqual(await image.displayValues(0));
});

test('an overlay in a spare bit of the pixels is drawn, and is no part of their values', async () => {
  const bit = 2 ** 14;
  const image = await pictureWith(
    [
      { tag: '60000010', vr: 'US', value: Uint8Array.from([2, 0]) },
      { tag: '60000011', vr: 'US', value: Uint8Array.from([2, 0]) },
      { tag: '60000050', vr: 'SS', value: Uint8Array.from([1, 0, 1, 0]) },
      { tag: '60000100', vr: 'US', value: Uint8Array.from([16, 0]) },
      { tag: '60000102', vr: 'US', value: Uint8Array.from([14, 0]) },
    ],
    [0, 100 + bit, 200, 300 + bit],
  );
  expect((await image.frame()).data).toEqual(Uint16Array.from(ramp));
  expect(image.overlays).toMatchObject([{ group: '6000', row: 0, column: 0, data: Uint8Array.of(0, 1, 0, 1) }]);
});
