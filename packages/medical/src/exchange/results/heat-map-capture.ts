import type { HeatMap } from '../../findings/index.ts';
import { findingMessages } from '../../findings/index.ts';
import { ExchangeError } from '../exchange-error.ts';
import { researchBand } from './burnt-in-text.ts';
import { codeItem, dcm, own, ownSchemeIdentification } from './codes.ts';
import { dateAndTime, evenBuffer, writeNatural } from './dicom-object.ts';
import { placeOf } from './result-place.ts';
import type { ResultRequest } from './result-request.ts';
import { bodyPartOf, equipmentOf, patientAndStudyOf, referenceOf } from './source-attributes.ts';
import { evidenceAt } from './upsample.ts';

const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';
/** From some evidence to the strongest: a few points of the inferno map (CC0), without its black end. */
const colours = [
  [87, 16, 110],
  [188, 55, 84],
  [249, 142, 9],
  [252, 255, 164],
] as const;
const strongestOpacity = 0.6;

/** The heat map of a result, or why nothing can be drawn of it. */
export function heatMapOf({ result }: ResultRequest): HeatMap {
  const { heatMap } = result;
  if (heatMap !== undefined && heatMap.values.length === heatMap.rows * heatMap.columns) return heatMap;
  throw new ExchangeError(
    'unsupported-source',
    'The result has no heat map of its stated size. Ask the model for evidence, or send the structured report alone.',
  );
}

function blended(grey: ArrayLike<number>, evidence: Float32Array, samplesPerPixel: number): Uint8Array {
  const pixels = new Uint8Array(evidence.length * 3);
  evidence.forEach((strength, pixel) => {
    const position = Math.min(Math.max(strength, 0), 1) * (colours.length - 1);
    const below = Math.min(Math.floor(position), colours.length - 2);
    const opacity = strongestOpacity * Math.min(1, strength * 1.5);
    for (let channel = 0; channel < 3; channel++) {
      const low = colours[below]?.[channel] ?? 0;
      const colour = low + (position - below) * ((colours[below + 1]?.[channel] ?? 0) - low);
      const value = grey[samplesPerPixel === 3 ? pixel * 3 + channel : pixel] ?? 0;
      pixels[pixel * 3 + channel] = Math.round(value * (1 - opacity) + colour * opacity);
    }
  });
  return pixels;
}

/**
 * The heat map over the image as a colour picture (Secondary Capture), in the study of its image. A band below the image says
 * "research use only" in the pixels, since archives show little else.
 *
 * @returns a DICOM file
 * @throws ExchangeError `unsupported-source` without a heat map; ReadingError where the source's pixels can't be read
 */
export async function writeHeatMapCapture(request: ResultRequest): Promise<Uint8Array> {
  const { result, source, madeAt = new Date(), language = 'en' } = request;
  const heatMap = heatMapOf(request);
  const reference = referenceOf(request);
  const { rows, columns } = source.format;
  const shown = await source.displayValues(request.frame);
  const picture = blended(shown, evidenceAt(heatMap, rows, columns), shown.length === rows * columns * 3 ? 3 : 1);
  const band = researchBand(columns);
  const pixels = new Uint8Array(picture.length + band.pixels.length);
  pixels.set(picture);
  pixels.set(band.pixels, picture.length);
  const { date, time } = dateAndTime(madeAt);
  const messages = findingMessages[language];
  const orientation = source.dataset.texts('PatientOrientation').filter(Boolean);
  return writeNatural({
    ...patientAndStudyOf(request),
    SOPClassUID: secondaryCapture,
    ...placeOf(request, 'SC'),
    InstanceCreationDate: date,
    InstanceCreationTime: time,
    CodingSchemeIdentificationSequence: ownSchemeIdentification,
    ImageType: ['DERIVED', 'SECONDARY'],
    Modality: 'OT',
    ConversionType: 'WSD',
    SeriesNumber: '9002',
    SeriesDescription: 'Heat map (research use only)',
    ...equipmentOf(result.model),
    PatientOrientation: orientation.length === 2 ? orientation : '',
    ...bodyPartOf(source),
    ContentDate: date,
    ContentTime: time,
    DerivationDescription:
      `${heatMap.method} of ${heatMap.finding}, ${result.model.name} ${result.model.version}`.slice(0, 1024),
    DerivationCodeSequence: [codeItem(own('heat-map', 'Heat map of a model over the image'))],
    SourceImageSequence: [
      {
        ...reference.item,
        PurposeOfReferenceCodeSequence: [codeItem(dcm('121322', 'Source image for image processing operation'))],
      },
    ],
    ImageComments: `${messages[`finding.${heatMap.finding}`]}. ${messages['research-use-only']}`,
    BurnedInAnnotation: source.dataset.text('BurnedInAnnotation') || 'NO',
    LossyImageCompression: source.dataset.text('LossyImageCompression') === '01' ? '01' : '00',
    LossyImageCompressionRatio: lossy(source, 'LossyImageCompressionRatio'),
    LossyImageCompressionMethod: lossy(source, 'LossyImageCompressionMethod'),
    SamplesPerPixel: 3,
    PhotometricInterpretation: 'RGB',
    PlanarConfiguration: 0,
    Rows: rows + band.rows,
    Columns: columns,
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
    PixelData: [evenBuffer(pixels)],
  });
}

function lossy(source: ResultRequest['source'], keyword: string): readonly string[] | undefined {
  const values = source.dataset.texts(keyword).filter(Boolean);
  return values.length > 0 ? values : undefined;
}
