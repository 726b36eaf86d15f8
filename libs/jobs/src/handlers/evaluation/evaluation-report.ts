import type { ClassificationReport } from '@newfield/core';
import type { ExampleGroup } from './example-groups.ts';
import type { SliceError } from './slice-errors.ts';

/** A group's pictures in one file. */
export interface SheetPlace {
  /** Of a PNG in the blob store. */
  readonly sha256: string;
  readonly columns: number;
  readonly tileWidthPx: number;
  readonly tileHeightPx: number;
}

/** What an evaluation leaves behind as JSON, for whoever looks at it. */
export interface EvaluationReport extends ClassificationReport {
  readonly labels: readonly string[];
  readonly numRows: number;
  /** The bundle's own threshold, of class 1. */
  readonly threshold: { readonly value: number; readonly chosenBy: string };
  /** `sheet` is there where the inputs are pictures. */
  readonly groups: readonly (ExampleGroup & { readonly sheet?: SheetPlace })[];
  /** The errors that slices name by their rows. */
  readonly sliceErrors: { readonly rows: readonly SliceError[]; readonly sheet?: SheetPlace };
}
