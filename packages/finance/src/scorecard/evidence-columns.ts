import type { Column } from '@newfield/core';
import { assignBins, columnNamed } from '../binning/assign-bins.ts';
import type { Binning } from '../binning/binning.ts';
import type { Design } from '../logistic/design.ts';

/** Weight of evidence of each row in each binning. */
export const evidenceDesign = (binnings: readonly Binning[], columns: readonly Column[]): Design => ({
  names: binnings.map(({ name }) => name),
  columns: binnings.map((binning) =>
    Float64Array.from(assignBins(binning, columnNamed(columns, binning.name)), (bin) => binning.bins[bin]!.woe),
  ),
});
