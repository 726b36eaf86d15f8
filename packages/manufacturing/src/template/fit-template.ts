import { EmptyDatasetError, InvalidArgumentError } from '@newfield/core/contracts';

import type { PartPicture } from '../inspection/inspection.ts';
import { promisedThreshold, type PromisedThreshold } from '../thresholds/promised-threshold.ts';
import { cellPicture, gridOf, type CellPicture } from './cell-picture.ts';
import { compareCells, type PartTemplate } from './compare-cells.ts';

export interface FitTemplateOptions {
  /** Share of good parts that may fail; default .01. */
  readonly falseAlarmRate?: number;
  /** Cells along the longer side; default 128. */
  readonly numCells?: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface FittedTemplate extends PromisedThreshold {
  readonly template: PartTemplate;
  readonly sizePx: { readonly height: number; readonly width: number };
  /** Of each good picture, by a template of the others. */
  readonly scores: readonly number[];
  readonly numPictures: number;
  /** Good pictures still worth taking: until the threshold's interval is a tenth of it, by the square root of their number. */
  readonly picturesWorthTaking: number;
}

const numPicturesMin = 5;
/** Below this difference the camera's noise is all there is. */
const deviationMin = 0.01;
const widthAimed = 0.1;
/** More than this at once is nobody's advice. */
const worthTakingMax = 200;

/**
 * A template of good parts: mean and deviation of each place, and the score from which a part fails. For parts that lie in a fixture
 * before a fixed camera; it needs five pictures or more, takes a second, and no network.
 *
 * @param pictures all of one size
 * @throws EmptyDatasetError when there are fewer than five; InvalidArgumentError when their sizes differ
 * @see "variation model", such as HALCON's `train_variation_model`. Deviation: deviations are pooled over neighbours, as five
 *      pictures say little of a single place, and the score is a root mean square over nine cells.
 */
export async function fitTemplate(
  pictures: readonly PartPicture[],
  { falseAlarmRate = 0.01, numCells = 128, onProgress, signal }: FitTemplateOptions = {},
): Promise<FittedTemplate> {
  const [first] = pictures;
  if (first === undefined || pictures.length < numPicturesMin) {
    throw new EmptyDatasetError('Too few good parts to set up an inspector.', {
      expected: `at least ${numPicturesMin} pictures`,
      received: `${pictures.length}`,
      fix: 'Take more pictures of good parts; 20 are a good beginning.',
    });
  }
  if (pictures.some(({ height, width }) => height !== first.height || width !== first.width)) {
    throw new InvalidArgumentError('The pictures of good parts differ in size.', {
      stage: 'training',
      expected: `${first.height} × ${first.width} pixels, as the first has`,
      fix: 'Take all of them with the same camera and the same settings.',
    });
  }
  const { rows, columns } = gridOf(first, numCells);
  const cells: CellPicture[] = [];
  for (const picture of pictures) cells.push(cellPicture(picture, rows, columns));
  const scores: number[] = [];
  for (const [index, left] of cells.entries()) {
    signal?.throwIfAborted();
    const others = cells.filter((_, at) => at !== index);
    scores.push(greatest(compareCells(left, templateOf(others))));
    onProgress?.(index + 1, cells.length);
    // Requests of others come in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const promised = promisedThreshold(scores, falseAlarmRate);
  return {
    ...promised,
    template: templateOf(cells),
    sizePx: { height: first.height, width: first.width },
    scores,
    numPictures: pictures.length,
    picturesWorthTaking: worthTaking(pictures.length, promised),
  };
}

export const greatest = (values: Float32Array): number => values.reduce((most, value) => Math.max(most, value), 0);

function templateOf(cells: readonly CellPicture[]): PartTemplate {
  const { rows, columns } = cells[0]!;
  const mean = new Float32Array(rows * columns);
  for (const { values } of cells)
    for (let cell = 0; cell < mean.length; cell++) mean[cell]! += values[cell]! / cells.length;
  const variance = new Float32Array(mean.length);
  for (const { values } of cells) {
    for (let cell = 0; cell < mean.length; cell++) {
      variance[cell]! += (values[cell]! - mean[cell]!) ** 2 / (cells.length - 1);
    }
  }
  const deviation = pooled(variance, rows, columns).map((value) => Math.sqrt(value + deviationMin ** 2));
  return { rows, columns, mean, deviation };
}

/** The greater of a place's variance and the mean over its neighbours: an edge that moves a little makes all around it uncertain. */
function pooled(variance: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(variance.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let [sum, count] = [0, 0];
      for (let y = Math.max(row - 2, 0); y <= Math.min(row + 2, rows - 1); y++) {
        for (let x = Math.max(column - 2, 0); x <= Math.min(column + 2, columns - 1); x++) {
          sum += variance[y * columns + x]!;
          count++;
        }
      }
      const cell = row * columns + column;
      out[cell] = Math.max(variance[cell]!, sum / count);
    }
  }
  return out;
}

function worthTaking(numPictures: number, { threshold, interval: [low, high] }: PromisedThreshold): number {
  const width = (high - low) / threshold;
  const needed = Math.ceil(numPictures * (width / widthAimed) ** 2) - numPictures;
  return Math.min(Math.max(needed, 0), worthTakingMax);
}
