import type { Finding, FindingCode, HeatMap, StudyResult } from '@newfield/medical';

/** What the server says of studies. Dates come as ISO texts. */
export type StudyState = 'new' | 'read' | 'in-review' | 'second-read' | 'arbitration' | 'ready' | 'signed';

export interface Study {
  readonly id: string;
  readonly studyUid: string;
  readonly patientPseudonym: string;
  readonly modality: string;
  readonly description: string;
  /** `YYYYMMDD`, or empty. */
  readonly studyDate: string;
  readonly isDeidentified: boolean;
  readonly isMadeUp: boolean;
  readonly warnings: readonly string[];
  readonly state: StudyState;
  readonly urgency: number;
  readonly dueAt: string;
  readonly readerId: string | null;
  readonly readerName: string | null;
  readonly readFailure: string;
  readonly createdAt: string;
}

export interface Instance {
  readonly id: string;
  readonly seriesUid: string;
  readonly seriesNumber: number;
  readonly seriesDescription: string;
  readonly sopInstanceUid: string;
  readonly instanceNumber: number;
  readonly rows: number;
  readonly columns: number;
  readonly numFrames: number;
}

/** A model's answer to one picture; its heat map's values are at `/api/instances/{instanceId}/heat-map`. */
export interface ResultView extends Omit<StudyResult, 'heatMap'> {
  readonly id: string;
  readonly instanceId: string;
  readonly heatMap?: Omit<HeatMap, 'values'>;
  readonly hasHeatMap: boolean;
  readonly createdAt: string;
}

export type Verdict = 'accepted' | 'changed' | 'rejected' | 'added';
export type ReaderDecision = 'positive' | 'negative' | 'undecided';

export interface ReviewedFinding {
  readonly code: FindingCode;
  readonly verdict: Verdict;
  readonly decision: ReaderDecision;
  readonly reason: string;
}

export interface Review {
  readonly id: string;
  readonly round: 'first' | 'second' | 'arbitration';
  readonly readerId: string;
  readonly readerName: string | null;
  readonly findings: readonly ReviewedFinding[];
  readonly comment: string;
  readonly createdAt: string;
}

export interface SignedReport {
  readonly text: { readonly en: string; readonly zh: string };
  readonly sha256: string;
  readonly signedByName: string | null;
  readonly signedAt: string;
}

export interface Delivery {
  readonly id: string;
  readonly target: 'archive' | 'fhir';
  readonly archive: string;
  readonly state: 'sent' | 'failed';
  readonly numObjects: Readonly<Record<string, number>>;
  /** Why it failed; empty where it did not. */
  readonly failure: string;
  readonly createdAt: string;
}

/** `GET /api/studies/{id}` */
export interface StudyAnswer {
  readonly study: Study;
  readonly instances: readonly Instance[];
  readonly results: readonly ResultView[];
  readonly reviews: readonly Review[];
  /** Of the first reader, while the second one looks for themselves. */
  readonly numHiddenReviews: number;
  readonly priors: readonly Omit<Study, 'readerName'>[];
  readonly report: SignedReport | null;
  readonly deliveries: readonly Delivery[];
  /** Who asks, so that a page knows whose turn it is. */
  readonly askedBy: string;
}

export interface WorklistRow extends Study {
  readonly numInstances: number;
  readonly finding: Finding | null;
}

/** `GET /api/studies` */
export interface WorklistPage {
  readonly studies: readonly WorklistRow[];
  readonly next: string | null;
  readonly counts: Readonly<Partial<Record<StudyState, number>>>;
}
