import { EmptyDatasetError, type Dataset } from '@newfield/core';
import { fromArrays } from '@newfield/data';
import { specialTokens } from '../chat-tokeniser.ts';

export interface TokenWindowsOptions {
  /** Tokens in a row. */
  readonly length: number;
  readonly name: string;
  readonly split: string;
}

/**
 * Texts one after another, cut into rows of `length` tokens; a row's labels are the tokens that follow each of its own. The last row
 * is filled up with padding, whose labels are padding too.
 *
 * @returns features int32 `[rows, length]`, labels int32 `[rows, length]`
 * @throws EmptyDatasetError when there are fewer than two tokens
 */
export function tokenWindows(texts: readonly (readonly number[])[], options: TokenWindowsOptions): Dataset {
  const { length, ...names } = options;
  const stream = texts.flat();
  const numRows = Math.ceil((stream.length - 1) / length);
  if (numRows < 1) {
    throw new EmptyDatasetError(`${names.name}, split ${names.split}, has no text.`, {
      fix: 'Give at least two tokens.',
    });
  }
  // On shared memory, where a training's threads read it by themselves.
  const shared = (): Int32Array =>
    new Int32Array(new SharedArrayBuffer(numRows * length * Int32Array.BYTES_PER_ELEMENT)).fill(specialTokens.padding);
  const [features, labels] = [shared(), shared()];
  features.set(stream.slice(0, -1));
  labels.set(stream.slice(1));
  const shape = [numRows, length];
  return fromArrays({
    features: { dtype: 'int32', shape, data: features },
    labels: { dtype: 'int32', shape, data: labels },
    ...names,
  });
}
