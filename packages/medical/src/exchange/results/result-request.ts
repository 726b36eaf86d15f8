import type { StudyResult } from '../../findings/index.ts';
import type { DicomImage } from '../../reading/dicom-image.ts';

/** What is written twice in the same place has the same UIDs, so that an archive that gets it twice keeps it once. */
export interface ResultPlace {
  /** Names what the results of a study were made of for good, such as a digest of the signed report. */
  readonly key: string;
  /** Of this result among them, from 0. */
  readonly index: number;
}

/** A model's answer to an image, as the makers of DICOM objects take it. */
export interface ResultRequest {
  readonly result: StudyResult;
  /** The image that the model read. */
  readonly source: DicomImage;
  /** When the object is made; default now. */
  readonly madeAt?: Date;
  /** The frame that the model read, from 0; default the first. */
  readonly frame?: number;
  /** Where the result stands among those of its study; default nowhere: every object gets new UIDs. */
  readonly place?: ResultPlace;
  /** Of the texts; default English. */
  readonly language?: 'en' | 'zh';
}

/** What a person made of one finding. */
export interface ReviewedFindingText {
  readonly code: string;
  readonly verdict: 'accepted' | 'changed' | 'rejected' | 'added';
  readonly decision: 'positive' | 'negative' | 'undecided';
  /** In the reader's words; may be empty. */
  readonly reason: string;
}

/** A person's signature: the report is verified, and by whom. */
export interface SignedReview {
  /** As a DICOM person name, such as `Li^Wei`. */
  readonly observerName: string;
  /** May be empty. */
  readonly organization: string;
  readonly signedAt: Date;
  readonly findings: readonly ReviewedFindingText[];
  /** The report's text; may be empty. */
  readonly text: string;
}
