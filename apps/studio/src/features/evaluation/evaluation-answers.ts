import type { EvaluationReport, ExampleGroup, SheetPlace } from '@newfield/jobs/handlers';

/** What routes and reports of evaluations hold, as JSON carries them. */
export type { EvaluationReport, ExampleRow, SheetPlace } from '@newfield/jobs/handlers';
export type PictureGroup = ExampleGroup & { readonly sheet?: SheetPlace };
export type Slice = EvaluationReport['slices'][number];
export type Interval = EvaluationReport['metrics'][string];

export interface EvaluationInput {
  readonly bundleSha256: string;
  readonly data: string;
  readonly split: string;
}

export interface EvaluationOutput {
  readonly bundle: string;
  readonly version: string;
  readonly data: string;
  readonly split: string;
  readonly rows: number;
  readonly metrics: Readonly<Record<string, Interval>>;
  /** Absent from evaluations of an earlier release. */
  readonly reportSha256?: string;
  readonly rowsSha256?: string;
}

/** Where a picture of a group came from, so that it can be explained. */
export interface EvaluatedSplit {
  readonly jobId: string;
  readonly versionId: string | undefined;
  readonly data: string;
  readonly split: string;
}

export const explainUrl = ({ versionId, data, split }: EvaluatedSplit, row: number): string =>
  `/explain?${new URLSearchParams({ version: versionId ?? '', data, split, row: `${row}` }).toString()}`;
