import { EmptyDatasetError } from '../../contracts/errors/index.ts';
import type { MetricInterval } from '../../contracts/metric.ts';
import { bootstrapInterval } from '../intervals/bootstrap.ts';
import { delongInterval } from '../intervals/delong.ts';
import { wilsonInterval } from '../intervals/wilson.ts';
import { averagePrecision } from '../metrics/index.ts';

/** What a network of masks said of a picture, and what is there. */
export interface SegmentationResult {
  /** How sure it is that the picture holds a defect. */
  readonly score: number;
  readonly isDecided: boolean;
  readonly isDefect: boolean;
  /** Of each kind of defect, in cells. */
  readonly kinds: readonly MaskCounts[];
}

export interface MaskCounts {
  readonly found: number;
  readonly actual: number;
  readonly both: number;
}

/**
 * Counts the cells of each kind that were found, that are there, and both.
 *
 * @param masks     float32 `[rows · columns · kinds]` of one picture, as the graph gives it
 * @param actual    the same shape, 0 or 1
 * @param threshold cells with at least this probability were found
 */
export function countMasks(
  masks: ArrayLike<number>,
  actual: ArrayLike<number>,
  numKinds: number,
  threshold: number,
): MaskCounts[] {
  return Array.from({ length: numKinds }, (_, kind) => {
    let [found, there, both] = [0, 0, 0];
    for (let index = kind; index < masks.length; index += numKinds) {
      const [isFound, isThere] = [masks[index]! >= threshold, actual[index]! > 0];
      if (isFound) found++;
      if (isThere) there++;
      if (isFound && isThere) both++;
    }
    return { found, actual: there, both };
  });
}

/**
 * Figures of a network of masks with 95 % intervals. Of whole pictures: `averagePrecision` (bootstrap over pictures), `rocAuc`
 * (DeLong), and of what was decided `accuracy`, `recall` of defects and `specificity` (Wilson). Of cells: `intersectionOverUnion` of each
 * kind over all pictures together, cells that are found on good pictures among them, and its mean over the kinds (bootstrap). A kind
 * that no picture holds has no figure.
 *
 * @param results   one a picture
 * @param kindNames of the masks, in their order
 * @throws EmptyDatasetError when there is no picture, or no defect on any
 * @throws SingleClassError  when there is no good picture
 */
export function evaluateSegmentation(
  results: readonly SegmentationResult[],
  kindNames: readonly string[],
): Record<string, MetricInterval> {
  if (!results.some(({ isDefect }) => isDefect)) {
    throw new EmptyDatasetError('There is no defect on any picture.', {
      stage: 'evaluation',
      fix: 'Evaluate on a split whose pictures have masks.',
    });
  }
  const labels = results.map(({ isDefect }) => Number(isDefect));
  const scores = results.map(({ score }) => score);
  const at = (values: readonly number[], rows: Int32Array): number[] => Array.from(rows, (row) => values[row]!);
  const precision = bootstrapInterval(results.length, (rows) => {
    const drawn = at(labels, rows);
    return drawn.includes(1) ? averagePrecision(drawn, at(scores, rows)) : 1;
  });
  const share = (of: readonly SegmentationResult[]): MetricInterval =>
    wilsonInterval(of.filter(({ isDecided, isDefect }) => isDecided === isDefect).length, of.length);
  const present = [...kindNames.keys()].filter((kind) => results.some(({ kinds }) => kinds[kind]!.actual > 0));
  const overlapOf = (kind: number, rows: Int32Array): number => overlap(rows, (row) => results[row]!.kinds[kind]!);
  const mean = bootstrapInterval(
    results.length,
    (rows) => present.reduce((sum, kind) => sum + overlapOf(kind, rows), 0) / Math.max(present.length, 1),
  );
  const ofKinds = present.map((kind): [string, MetricInterval] => [
    `intersectionOverUnion: ${kindNames[kind]!}`,
    bootstrapInterval(results.length, (rows) => overlapOf(kind, rows)),
  ]);
  return {
    averagePrecision: precision,
    rocAuc: delongInterval(labels, scores),
    accuracy: share(results),
    recall: share(results.filter(({ isDefect }) => isDefect)),
    specificity: share(results.filter(({ isDefect }) => !isDefect)),
    intersectionOverUnion: mean,
    ...(ofKinds.length > 1 && Object.fromEntries(ofKinds)),
  };
}

/** A resample without any such cell, found or there, says nothing against the model. */
function overlap(rows: Int32Array, countsOf: (row: number) => MaskCounts): number {
  let [both, either] = [0, 0];
  for (const row of rows) {
    const { found, actual, both: shared } = countsOf(row);
    both += shared;
    either += found + actual - shared;
  }
  return either === 0 ? 1 : both / either;
}
