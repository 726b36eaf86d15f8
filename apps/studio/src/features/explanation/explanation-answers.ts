/** What routes and reports of explanations hold, as JSON carries them. */
export type {
  ExplanationReport,
  LayerReport,
  MethodReport,
  NeighbourReport,
  TableExplanationReport,
} from '@newfield/jobs/handlers';

export type AskedPicture =
  | { readonly from: 'row'; readonly data: string; readonly split: string; readonly row: number }
  | { readonly from: 'file'; readonly sha256: string };

export interface ExplanationInput {
  readonly bundleSha256: string;
  readonly picture: AskedPicture;
}

export interface ExplanationOutput {
  readonly bundle: string;
  readonly version: string;
  readonly explanationSha256: string;
}
