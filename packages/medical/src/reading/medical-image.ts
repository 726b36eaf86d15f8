import type { DicomDataset } from './dataset.ts';
import type { DisplayWindow, Voi } from './voi.ts';
import type { Overlay } from './overlays.ts';
import type { PixelArray } from './samples.ts';

/** One decoded frame: stored values, row-major, interleaved by sample. */
export interface ImageFrame {
  readonly data: PixelArray;
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
}

/** A picture, wherever it came from. */
export interface MedicalImage {
  /** A DICOM file's attributes; undefined for PNG and JPEG, which say nothing of patient or study. */
  readonly dataset?: DicomDataset;
  readonly numFrames: number;
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly photometricInterpretation: string;
  /** Distance of rows and of columns in millimetres, where the file tells it. */
  readonly pixelSpacingMm?: readonly [number, number] | undefined;
  /** Graphics that the file draws over the picture; DICOM only. */
  readonly overlays?: readonly Overlay[];
  /** How the file says that a frame is to be shown, the first one at first; DICOM only, and grey pictures only. */
  voi?(index?: number): readonly Voi[];
  /** Stored values of one frame, from 0. */
  frame(index?: number): Promise<ImageFrame>;
  /** One frame in the modality's units, for example Hounsfield units. */
  modalityValues(index?: number): Promise<Float32Array>;
  /** One frame as 0..255 for the screen: one value a pixel for grey pictures, RGB for colour. */
  displayValues(index?: number, window?: DisplayWindow): Promise<Uint8ClampedArray>;
}
