import { contours } from 'd3-contour';
import { findingMessages, type HeatMap } from '../../findings/index.ts';
import { toModalityValues, windowOf } from '../../reading/display-values.ts';
import type { DicomImage } from '../../reading/dicom-image.ts';
import { ExchangeError } from '../exchange-error.ts';
import { dateAndTime, decimal, type NaturalDataset, writeNatural } from './dicom-object.ts';
import { placeOf } from './result-place.ts';
import type { ResultRequest } from './result-request.ts';
import { heatMapOf } from './heat-map-capture.ts';
import { bodyPartOf, equipmentOf, patientAndStudyOf, referenceOf } from './source-attributes.ts';

const grayscalePresentation = '1.2.840.10008.5.1.4.1.1.11.1';
const layer = 'FINDINGS';
/** Explicit VR holds at most 65,534 bytes of graphic data; fewer points than that draw any heat map. */
const maximumPoints = 4_000;

/** Outlines of the evidence of at least `level`; 0,0 is the outer corner of the first pixel (PS3.3 C.10.5.1.2). */
function outlines(heatMap: HeatMap, level: number, rows: number, columns: number): number[][] {
  const shape = contours().size([heatMap.columns, heatMap.rows]).contour(Array.from(heatMap.values), level);
  const [xScale, yScale] = [columns / heatMap.columns, rows / heatMap.rows];
  return shape.coordinates.map((polygon) => {
    const ring = polygon[0] ?? [];
    const step = Math.ceil(ring.length / maximumPoints);
    const kept = ring.filter((_, i) => i % step === 0 || i === ring.length - 1);
    return kept.flatMap(([x = 0, y = 0]) => [
      Math.min(Math.max(x * xScale, 0), columns),
      Math.min(Math.max(y * yScale, 0), rows),
    ]);
  });
}

function annotations(request: ResultRequest, outlineLevel: number): NaturalDataset[] {
  const { result, source, language = 'en' } = request;
  const { rows, columns } = source.format;
  const messages = findingMessages[language];
  const lines = result.findings.map(({ code, decision, probability, interval }) => {
    const said = `${messages[`finding.${code}`]}: ${messages[`decision.${decision}`]}`;
    // Of a picture that the model refuses, its probability means nothing.
    if (result.outOfDistribution.isRefused) return said;
    return `${said}, ${percent(probability)} (${percent(interval.low)}–${percent(interval.high)})`;
  });
  const textObject = {
    BoundingBoxAnnotationUnits: 'DISPLAY',
    UnformattedTextValue: [...lines, messages['research-use-only']].join('\r\n'),
    BoundingBoxTopLeftHandCorner: [0.02, 0.02],
    BoundingBoxBottomRightHandCorner: [0.6, 0.2],
    BoundingBoxTextHorizontalJustification: 'LEFT',
  };
  const graphics = result.heatMap === undefined ? [] : outlines(heatMapOf(request), outlineLevel, rows, columns);
  return [
    {
      ReferencedImageSequence: [referenceOf(request).item],
      GraphicLayer: layer,
      TextObjectSequence: [textObject],
      GraphicObjectSequence:
        graphics.length === 0
          ? undefined
          : graphics.map((points) => ({
              GraphicAnnotationUnits: 'PIXEL',
              GraphicDimensions: 2,
              NumberOfGraphicPoints: points.length / 2,
              GraphicData: points,
              GraphicType: 'POLYLINE',
              GraphicFilled: 'N',
            })),
    },
  ];
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** The source's window, else one that shows the whole range of the frame. */
async function windowFor({ source, frame }: ResultRequest): Promise<NaturalDataset> {
  const own = windowOf(source.dataset);
  if (own !== undefined) {
    return {
      WindowCenter: decimal(own.center),
      WindowWidth: decimal(own.width),
      VOILUTFunction: own.function === 'LINEAR' ? undefined : own.function,
    };
  }
  const values = toModalityValues((await source.frame(frame)).data, source.dataset, source.format.signed);
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { WindowCenter: decimal((low + high + 1) / 2), WindowWidth: decimal(Math.max(high - low + 1, 1)) };
}

function modalityLookUp({ source: { dataset } }: ResultRequest): NaturalDataset {
  const [slope, intercept] = [dataset.number('RescaleSlope'), dataset.number('RescaleIntercept')];
  if (slope === undefined || intercept === undefined) return {};
  return {
    RescaleIntercept: decimal(intercept),
    RescaleSlope: decimal(slope),
    RescaleType: dataset.text('RescaleType') || 'US',
  };
}

/** Whether the image is grey, and its stored values become the modality's by slope and intercept. */
export function canHavePresentationState({ photometricInterpretation, dataset }: DicomImage): boolean {
  return photometricInterpretation.startsWith('MONOCHROME') && !dataset.has('ModalityLUTSequence');
}

/**
 * How to show the image with the model's findings on it (Grayscale Softcopy Presentation State): its window, the outline of the
 * evidence, and a text with each finding's probability and interval and "research use only". The image itself stays as it is.
 *
 * @param outlineLevel evidence in (0, 1) that the outline surrounds; default 0.5
 * @returns a DICOM file
 * @throws ExchangeError `unsupported-source` for a colour image or one with a modality look-up table: send the Secondary Capture instead
 */
export async function writePresentationState(request: ResultRequest, outlineLevel = 0.5): Promise<Uint8Array> {
  const { result, source, madeAt = new Date() } = request;
  if (!canHavePresentationState(source)) {
    throw new ExchangeError(
      'unsupported-source',
      'A presentation state stands on a grey image whose values are a line of what is stored. Send the Secondary Capture instead.',
    );
  }
  const reference = referenceOf(request);
  const { rows, columns } = source.format;
  const { date, time } = dateAndTime(madeAt);
  const spacing = source.pixelSpacingMm;
  return writeNatural({
    ...patientAndStudyOf(request),
    SOPClassUID: grayscalePresentation,
    ...placeOf(request, 'PR'),
    InstanceCreationDate: date,
    InstanceCreationTime: time,
    Modality: 'PR',
    SeriesNumber: '9003',
    ...bodyPartOf(source),
    SeriesDescription: 'Findings on the image (research use only)',
    ...equipmentOf(result.model),
    ContentLabel: 'FINDINGS',
    ContentDescription: 'Model findings (research use only)',
    ContentCreatorName: '',
    PresentationCreationDate: date,
    PresentationCreationTime: time,
    ReferencedSeriesSequence: [{ SeriesInstanceUID: reference.seriesUid, ReferencedImageSequence: [reference.item] }],
    GraphicAnnotationSequence: annotations(request, outlineLevel),
    GraphicLayerSequence: [
      { GraphicLayer: layer, GraphicLayerOrder: '1', GraphicLayerRecommendedDisplayGrayscaleValue: 65_535 },
    ],
    DisplayedAreaSelectionSequence: [
      {
        ReferencedImageSequence: [reference.item],
        DisplayedAreaTopLeftHandCorner: [1, 1],
        DisplayedAreaBottomRightHandCorner: [columns, rows],
        PresentationSizeMode: 'SCALE TO FIT',
        PresentationPixelSpacing: spacing?.map(decimal),
        PresentationPixelAspectRatio: spacing === undefined ? ['1', '1'] : undefined,
      },
    ],
    ...modalityLookUp(request),
    SoftcopyVOILUTSequence: [await windowFor(request)],
    PresentationLUTShape: source.photometricInterpretation === 'MONOCHROME1' ? 'INVERSE' : 'IDENTITY',
  });
}
