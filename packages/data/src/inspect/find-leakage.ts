import { describeColumn, type ColumnKind } from './describe-column.ts';
import { guessTarget, isPlaceName } from './guess-columns.ts';
import { measurePictures } from './measure-pictures.ts';
import { columnKinds } from './profile-samples.ts';
import { numberOf, textOf } from './read-cell.ts';
import { breathe, readColumns, type InspectOptions } from './read-columns.ts';
import type { Samples } from './samples.ts';
import { singleFeature, type SingleFeature } from './target-leakage.ts';

/** A question with a yes or no, that a single feature is asked. */
interface Question {
  readonly name: string;
  readonly rows: readonly number[];
  readonly positive: Uint8Array;
}

export interface FeatureHint extends SingleFeature {
  /** The answer that it tells best: a class against all others, or that a number is above its median. */
  readonly answer: string;
}

export interface LeakageReport {
  readonly kind: Samples['kind'];
  /** The column to be predicted; absent where none could be guessed. */
  readonly target?: string;
  readonly numRows: number;
  /** The best first. */
  readonly features: readonly FeatureHint[];
}

/** Classes that are each asked for against all others. */
const classesMax = 20;

/**
 * What each feature alone tells about the target: one that tells nearly all of it was probably written down after the answer was
 * known. Of pictures, what needs no look at what they show: size, brightness, contrast.
 *
 * Numbers above 20 values are asked as "above the median?", classes one against all others, the best of which counts.
 *
 * @param target the column of a table to be predicted; default: guessed from names and values
 */
export async function findLeakage(
  samples: Samples,
  { target: wanted, ...options }: InspectOptions & { target?: string } = {},
): Promise<LeakageReport> {
  const { signal, onProgress } = options;
  const { columns, target } = await (samples.kind === 'table'
    ? tableFeatures(samples, wanted, options)
    : pictureFeatures(samples, options));
  const answers = columns.find(({ name }) => name === target);
  if (target === undefined || answers === undefined) {
    return { kind: samples.kind, numRows: columns[0]?.cells.length ?? 0, features: [] };
  }
  const asked = questions(answers.kind, answers.cells);
  const features: FeatureHint[] = [];
  for (const [position, { name, kind, cells }] of columns.entries()) {
    await breathe(signal);
    onProgress?.(0.5 + (0.5 * position) / columns.length, `feature ${position + 1} of ${columns.length}`);
    if (name === target || isPlaceName(name)) continue;
    const hints = asked.flatMap((question) => {
      const hint = singleFeature(
        name,
        kind,
        question.rows.map((row) => cells[row]),
        question.positive,
      );
      return hint === undefined ? [] : [{ ...hint, answer: question.name }];
    });
    const best = hints.sort((a, b) => b.auc - a.auc)[0];
    if (best !== undefined) features.push(best);
  }
  return {
    kind: samples.kind,
    target,
    numRows: answers.cells.length,
    features: features.sort((a, b) => b.auc - a.auc),
  };
}

interface NamedCells {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly cells: readonly unknown[];
}

interface Features {
  readonly columns: readonly NamedCells[];
  readonly target: string | undefined;
}

async function tableFeatures(
  samples: Samples & { kind: 'table' },
  wanted: string | undefined,
  { signal, onProgress }: InspectOptions,
): Promise<Features> {
  onProgress?.(0, 'reading the table');
  const table = await readColumns(samples, { ...(signal && { signal }) });
  const kinds = columnKinds(table);
  const columns = table.names.map((name, position) => ({ name, kind: kinds[name]!, cells: table.cells[position]! }));
  if (wanted !== undefined && table.names.includes(wanted)) return { columns, target: wanted };
  return { columns, target: guessTarget(columns.map(({ name, kind, cells }) => describeColumn(name, kind, cells))) };
}

async function pictureFeatures(
  samples: Samples & { kind: 'pictures' },
  { signal, onProgress }: InspectOptions,
): Promise<Features> {
  const { pictures } = await measurePictures(samples, {
    ...(signal && { signal }),
    ...(onProgress && { onProgress: (fraction, message) => onProgress(fraction / 2, message) }),
  });
  const numeric = (name: 'widthPx' | 'heightPx' | 'brightness' | 'contrast'): NamedCells => ({
    name,
    kind: 'numeric',
    cells: pictures.map((picture) => picture[name]),
  });
  const labels: NamedCells = { name: 'class', kind: 'categorical', cells: pictures.map(({ label }) => label) };
  return {
    columns: [labels, ...(['widthPx', 'heightPx', 'brightness', 'contrast'] as const).map(numeric)],
    target: 'class',
  };
}

function questions(kind: ColumnKind, cells: readonly unknown[]): Question[] {
  const texts = cells.map(textOf);
  const rows = [...texts.keys()].filter((row) => texts[row] !== null);
  const values = [...new Set(rows.map((row) => texts[row]!))].sort();
  const ask = (name: string, isYes: (row: number) => boolean): Question => ({
    name,
    rows,
    positive: Uint8Array.from(rows, (row) => Number(isYes(row))),
  });
  if (values.length === 2) return [ask(values[1]!, (row) => texts[row] === values[1])];
  if (values.length <= classesMax) return values.map((value) => ask(value, (row) => texts[row] === value));
  if (kind === 'categorical' || kind === 'text') return [];
  const numbers = rows.map((row) => numberOf(cells[row], kind)).sort((a, b) => a - b);
  const median = numbers[Math.floor(numbers.length / 2)]!;
  return [ask('> median', (row) => numberOf(cells[row], kind) > median)];
}
