import type { BundleManifest } from '@newfield/core/contracts';
import type { Picture } from '@newfield/core/image';
import type { PagePredictor } from '@newfield/core/page';
import type { StudyResult } from '../findings/index.ts';

/** A loaded bundle, wherever it runs: core's `loadPredictor` gives one in Node, `openInPage` one in a page. */
export type LoadedBundle = Pick<PagePredictor, 'manifest' | 'model' | 'run' | 'openGraph' | 'dispose'>;

export interface AnswerOptions {
  /** Name of an operating point of the bundle; default: its first. */
  readonly operatingPoint?: string;
  /** DICOM's code, where the file tells it: others than the bundle reads are refused. */
  readonly modality?: string;
  /** Where the evidence stands; default true. */
  readonly withHeatMap?: boolean;
  /** Confirmed cases to name; default 5. */
  readonly numCases?: number;
}

/** A model that answers pictures, whether it judges or counts. */
export interface PictureModel {
  readonly manifest: BundleManifest;
  /** DICOM's codes of what it reads. */
  readonly modalities: readonly string[];
  /** @param picture 8 bits a channel, grey or RGB, as it is shown; `DicomImage.displayValues` gives such values */
  answer(picture: Picture, options?: AnswerOptions): Promise<StudyResult>;
  dispose(): Promise<void>;
}
