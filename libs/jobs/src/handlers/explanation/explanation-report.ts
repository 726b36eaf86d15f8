import type { Faithfulness, Prediction } from '@newfield/core';
import type { TableExplanation } from '../../own/table-explanation.ts';
import type { SheetPlace } from '../evaluation/evaluation-report.ts';

/** Where one method sees the evidence, and how far to trust it. */
export interface MethodReport {
  readonly method: string;
  /** Row by row, in [0, 1], relative to the strongest evidence. */
  readonly heatMap: { readonly widthPx: number; readonly heightPx: number; readonly values: readonly number[] };
  readonly faithfulness: Faithfulness;
  /** In units of the score; where the method's attributions should sum to something. */
  readonly completenessResidual?: number;
  /**
   * Rank correlation with the explanation of the model whose weights are all random: near 0 is good. Absent where the check
   * would have taken too long.
   */
  readonly randomisedCorrelation?: number;
  readonly durationMs: number;
}

/** What a layer makes of the picture. */
export interface LayerReport {
  readonly kind: 'convolution' | 'dense';
  readonly position: number;
  readonly shape: readonly number[];
  readonly silentShare: number;
  /** Maps that are shown, the strongest first; of a dense layer all values as one map. */
  readonly numShown: number;
  readonly sheet: SheetPlace;
}

export interface NeighbourReport {
  readonly data: string;
  readonly split: string;
  readonly sheet?: SheetPlace;
  readonly rows: readonly { readonly row: number; readonly label: string; readonly similarity: number }[];
}

/** What the explanation of a row of a table leaves behind as JSON. */
export interface TableExplanationReport {
  readonly kind: 'table';
  readonly labels: readonly string[];
  readonly prediction: Prediction;
  /** What the data set says it is. */
  readonly label?: string;
  readonly table: TableExplanation;
}

/** What the explanation of a picture leaves behind as JSON. */
export interface ExplanationReport {
  /** Absent from explanations of an earlier release. */
  readonly kind?: 'picture';
  readonly labels: readonly string[];
  readonly prediction: Prediction;
  /** What the data set says it is; for rows of a split. */
  readonly label?: string;
  readonly picture: { readonly sha256: string; readonly widthPx: number; readonly heightPx: number };
  readonly methods: readonly MethodReport[];
  readonly layers: readonly LayerReport[];
  readonly filters?: { readonly numFilters: number; readonly sheet: SheetPlace };
  readonly neighbours?: NeighbourReport;
}
