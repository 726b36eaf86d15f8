import type { Column } from '@newfield/core';
import { assignBins, columnNamed } from '../binning/assign-bins.ts';
import { missingBin } from '../binning/binning.ts';
import type { Scorecard } from '../scorecard/scorecard.ts';

/** Where in an attribute's bins an applicant stands. */
export type BinMeaning = 'interval' | 'special' | 'missing' | 'group' | 'unseen';

export interface AttributePoints {
  readonly name: string;
  readonly bin: number;
  readonly meaning: BinMeaning;
  readonly points: number;
  /** Most that anyone can get here by an interval or a group: what is missing or special is nobody's aim. */
  readonly pointsMax: number;
  /** For numbers, whether the nearest bin with the most points lies above or below the applicant's. */
  readonly bestLies?: 'above' | 'below';
}

/**
 * An applicant's points by attribute; with `basePoints` they add up to the score.
 *
 * @param row of the columns @throws InvalidArgumentError naming a column that is not there
 */
export function explainPoints(scorecard: Scorecard, columns: readonly Column[], row: number): AttributePoints[] {
  return scorecard.attributes.map(({ binning, points }) => {
    const column = columnNamed(columns, binning.name);
    const one = { ...column, values: column.values.slice(row, row + 1) } as Column;
    const bin = assignBins(binning, one)[0]!;
    const numPlain = binning.kind === 'numbers' ? binning.edges.length + 1 : binning.groups.length;
    const plain = points.slice(0, numPlain);
    const pointsMax = Math.max(...plain);
    const common = { name: binning.name, bin, points: points[bin]!, pointsMax };
    if (binning.kind === 'categories') {
      const meaning = bin < numPlain ? 'group' : bin === missingBin(binning) ? 'missing' : 'unseen';
      return { ...common, meaning };
    }
    if (bin >= numPlain) return { ...common, meaning: bin === missingBin(binning) ? 'missing' : 'special' };
    const best = plain.flatMap((value, at) => (value === pointsMax ? [at] : []));
    const nearest = best.reduce((near, at) => (Math.abs(at - bin) < Math.abs(near - bin) ? at : near));
    return { ...common, meaning: 'interval', ...(nearest !== bin && { bestLies: nearest > bin ? 'above' : 'below' }) };
  });
}
