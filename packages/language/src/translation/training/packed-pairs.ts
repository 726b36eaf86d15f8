import { EmptyDatasetError, type Dataset } from '@newfield/core';
import { fromArrays, shuffledOrder } from '@newfield/data';
import type { TranslationExample } from './translation-examples.ts';

export interface PackedPairsOptions {
  /** Tokens of a row's sources, and of its targets. */
  readonly length: number;
  readonly name: string;
  readonly split: string;
}

/** Rows that are not full yet and may take another pair. */
const numOpenRows = 64;
/** The same pairs share a row whatever the training's seed. */
const orderSeed = 1;

interface Row {
  readonly examples: TranslationExample[];
  source: number;
  target: number;
}

/**
 * Pairs side by side in rows of `length` tokens of sources, then `length` of targets, each half filled up with padding. Labels are
 * the tokens that follow each of a target's. A pair that is longer than a row is left out.
 *
 * @returns features int32 `[rows, 2 · length]`, labels int32 `[rows, length]`
 * @throws EmptyDatasetError when no pair fits
 */
export function packedPairs(examples: readonly TranslationExample[], options: PackedPairsOptions): Dataset {
  const { length, ...names } = options;
  const rows = pack(examples, length);
  if (rows.length === 0) {
    throw new EmptyDatasetError(`${names.name}, split ${names.split}, has no pair that fits.`, {
      expected: `sentences of up to ${length - 2} tokens`,
      fix: 'Give shorter sentences, or make the rows longer.',
    });
  }
  // On shared memory, where a training's threads read it by themselves.
  const shared = (width: number): Int32Array =>
    new Int32Array(new SharedArrayBuffer(rows.length * width * Int32Array.BYTES_PER_ELEMENT));
  const [features, labels] = [shared(2 * length), shared(length)];
  rows.forEach(({ examples: inRow }, row) => {
    features.set(
      inRow.flatMap(({ source }) => source),
      row * 2 * length,
    );
    features.set(
      inRow.flatMap(({ target }) => target.slice(0, -1)),
      (row * 2 + 1) * length,
    );
    labels.set(
      inRow.flatMap(({ target }) => target.slice(1)),
      row * length,
    );
  });
  return fromArrays({
    features: { dtype: 'int32', shape: [rows.length, 2 * length], data: features },
    labels: { dtype: 'int32', shape: [rows.length, length], data: labels },
    ...names,
  });
}

/** Each pair goes to the first open row with room for it. */
function pack(examples: readonly TranslationExample[], length: number): Row[] {
  const rows: Row[] = [];
  let open: Row[] = [];
  for (const index of shuffledOrder(examples.length, orderSeed)) {
    const example = examples[index]!;
    const [source, target] = [example.source.length, example.target.length - 1];
    if (source > length || target > length) continue;
    let row = open.find((one) => one.source + source <= length && one.target + target <= length);
    if (row === undefined) {
      row = { examples: [], source: 0, target: 0 };
      rows.push(row);
      open = [...open.slice(-numOpenRows + 1), row];
    }
    row.examples.push(example);
    row.source += source;
    row.target += target;
  }
  return rows;
}
