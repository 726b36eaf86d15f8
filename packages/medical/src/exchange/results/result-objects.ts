import { writeHeatMapCapture } from './heat-map-capture.ts';
import { writeMeasurementReport } from './measurement-report.ts';
import { canHavePresentationState, writePresentationState } from './presentation-state.ts';
import type { ResultRequest, SignedReview } from './result-request.ts';
import { type FindingMask, writeSegmentation } from './segmentation.ts';

/** An object to store in the archive beside its image. */
export interface ResultObject {
  readonly kind: 'SR' | 'SC' | 'PR' | 'SEG';
  /** A DICOM file. */
  readonly bytes: Uint8Array;
}

/**
 * Every object that a result gives: the report always; the heat map as a picture where there is one; the presentation state on
 * grey images; a segmentation for each mask.
 *
 * @throws ExchangeError `unsupported-source` for an image without DICOM's UIDs, such as a PNG
 */
export async function writeResultObjects(
  request: ResultRequest,
  { review, masks = [] }: { readonly review?: SignedReview; readonly masks?: readonly FindingMask[] } = {},
): Promise<ResultObject[]> {
  return [
    { kind: 'SR', bytes: writeMeasurementReport(request, review) },
    ...(request.result.heatMap === undefined
      ? []
      : [{ kind: 'SC', bytes: await writeHeatMapCapture(request) } as const]),
    ...(canHavePresentationState(request.source)
      ? [{ kind: 'PR', bytes: await writePresentationState(request) } as const]
      : []),
    ...masks.map((mask) => ({ kind: 'SEG', bytes: writeSegmentation(request, mask) }) as const),
  ];
}
