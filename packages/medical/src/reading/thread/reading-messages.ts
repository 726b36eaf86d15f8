import type { DisplayWindow } from '../voi.ts';
import type { ImageFrame } from '../medical-image.ts';
import type { ReadingErrorCode } from '../reading-error.ts';

/** What the thread is asked for. */
export type ReadingRequest =
  | { readonly kind: 'open'; readonly bytes: Uint8Array }
  | { readonly kind: 'frame' | 'modalityValues'; readonly index: number }
  | { readonly kind: 'displayValues'; readonly index: number; readonly window: DisplayWindow | undefined };

/** What is told of a PNG or JPEG file when it is opened; a DICOM file's attributes are read by who asks. */
export interface PictureFacts {
  readonly numFrames: number;
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly photometricInterpretation: string;
}

export type ReadingValue = { readonly facts: PictureFacts | undefined } | ImageFrame | Float32Array | Uint8ClampedArray;

export type ReadingAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly value: ReadingValue }
  | { readonly kind: 'refused'; readonly code: ReadingErrorCode; readonly message: string }
  | { readonly kind: 'out of range'; readonly message: string };
