import type { FindingCode } from '../../findings/index.ts';
import { ExchangeError } from '../exchange-error.ts';
import { codeItem, dcm, findingConcepts, ownSchemeIdentification, sct } from './codes.ts';
import { dateAndTime, decimal, evenBuffer, type NaturalDataset, writeNatural } from './dicom-object.ts';
import { placeOf, uidIn } from './result-place.ts';
import type { ResultRequest } from './result-request.ts';
import { equipmentOf, patientAndStudyOf, referenceOf } from './source-attributes.ts';

const segmentationStorage = '1.2.840.10008.5.1.4.1.1.66.4';

/** Which pixels of the source belong to a finding. */
export interface FindingMask {
  readonly finding: FindingCode;
  /** Row-major, of the source's rows and columns; any value but 0 belongs to it. */
  readonly pixels: Uint8Array;
}

/** One bit a pixel, the first pixel in the lowest bit (PS3.5 8.1.1). */
function packed(pixels: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(pixels.length / 8));
  pixels.forEach((value, i) => {
    if (value !== 0) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (1 << (i & 7));
  });
  return bytes;
}

/** Where the pixels lie in the patient. Images that don't say so (radiographs) leave it to the reference to their pixels. */
function planeOf({ source: { dataset, pixelSpacingMm } }: ResultRequest): NaturalDataset {
  const position = dataset.numbers('ImagePositionPatient');
  const orientation = dataset.numbers('ImageOrientationPatient');
  const thickness = dataset.number('SliceThickness');
  if (position.length !== 3 || orientation.length !== 6 || !pixelSpacingMm || thickness === undefined) return {};
  return {
    PlanePositionSequence: [{ ImagePositionPatient: position.map(decimal) }],
    PlaneOrientationSequence: [{ ImageOrientationPatient: orientation.map(decimal) }],
    PixelMeasuresSequence: [{ PixelSpacing: pixelSpacingMm.map(decimal), SliceThickness: decimal(thickness) }],
  };
}

/**
 * A finding's pixels as a binary segmentation (DICOM SEG) of one segment and one frame, in the study of its image.
 *
 * An image without a frame of reference (most radiographs) gets one of its own, as only the pixels of the source can be meant.
 *
 * @returns a DICOM file
 * @throws ExchangeError `unsupported-source` for a mask of another size than the image
 */
export function writeSegmentation(request: ResultRequest, mask: FindingMask): Uint8Array {
  const { result, source, madeAt = new Date() } = request;
  const { rows, columns } = source.format;
  if (mask.pixels.length !== rows * columns) {
    throw new ExchangeError(
      'unsupported-source',
      `The mask has ${mask.pixels.length} pixels, the image ${rows} × ${columns}. Give the mask at the size of the image.`,
    );
  }
  const reference = referenceOf(request);
  const concept = findingConcepts[mask.finding];
  const { date, time } = dateAndTime(madeAt);
  const dimensionUid = uidIn(request, `SEG-${mask.finding}/dimensions`);
  const { PixelMeasuresSequence, PlaneOrientationSequence, PlanePositionSequence } = planeOf(request);
  const derivation = {
    DerivationCodeSequence: [codeItem(dcm('113076', 'Segmentation'))],
    SourceImageSequence: [
      {
        ...reference.item,
        PurposeOfReferenceCodeSequence: [codeItem(dcm('121322', 'Source image for image processing operation'))],
      },
    ],
  };
  return writeNatural({
    ...patientAndStudyOf(request),
    SOPClassUID: segmentationStorage,
    ...placeOf(request, `SEG-${mask.finding}`),
    InstanceCreationDate: date,
    InstanceCreationTime: time,
    CodingSchemeIdentificationSequence: ownSchemeIdentification,
    ImageType: ['DERIVED', 'PRIMARY'],
    Modality: 'SEG',
    SeriesNumber: '9004',
    SeriesDescription: 'Segmentation (research use only)',
    PatientOrientation: '',
    FrameOfReferenceUID: source.dataset.text('FrameOfReferenceUID') || uidIn(request, 'frame-of-reference'),
    PositionReferenceIndicator: source.dataset.text('PositionReferenceIndicator') ?? '',
    ...equipmentOf(result.model),
    ContentDate: date,
    ContentTime: time,
    ContentLabel: 'SEGMENTATION',
    ContentDescription: 'Model segmentation (research use only)',
    ContentCreatorName: '',
    ReferencedSeriesSequence: [
      { SeriesInstanceUID: reference.seriesUid, ReferencedInstanceSequence: [reference.wholeItem] },
    ],
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    NumberOfFrames: '1',
    Rows: rows,
    Columns: columns,
    BitsAllocated: 1,
    BitsStored: 1,
    HighBit: 0,
    PixelRepresentation: 0,
    LossyImageCompression: '00',
    SegmentationType: 'BINARY',
    SegmentSequence: [
      {
        SegmentNumber: 1,
        SegmentLabel: concept.meaning,
        SegmentDescription: 'Research use only',
        SegmentAlgorithmType: 'AUTOMATIC',
        SegmentAlgorithmName: `${result.model.name} ${result.model.version}`.slice(0, 64),
        SegmentedPropertyCategoryCodeSequence: [codeItem(sct('49755003', 'Morphologically Altered Structure'))],
        SegmentedPropertyTypeCodeSequence: [codeItem(concept)],
      },
    ],
    DimensionOrganizationSequence: [{ DimensionOrganizationUID: dimensionUid }],
    DimensionIndexSequence: [
      {
        DimensionOrganizationUID: dimensionUid,
        DimensionIndexPointer: '0062000B',
        FunctionalGroupPointer: '0062000A',
        DimensionDescriptionLabel: 'Segment number',
      },
    ],
    SharedFunctionalGroupsSequence: [
      {
        PixelMeasuresSequence,
        PlaneOrientationSequence,
        SegmentIdentificationSequence: [{ ReferencedSegmentNumber: 1 }],
      },
    ],
    PerFrameFunctionalGroupsSequence: [
      {
        FrameContentSequence: [{ DimensionIndexValues: 1 }],
        PlanePositionSequence,
        DerivationImageSequence: [derivation],
      },
    ],
    PixelData: [evenBuffer(packed(mask.pixels))],
  });
}
