import { openOutputs, type HostTensor, type LayersModel, type OutputReader } from '@newfield/core';
import { servingNames } from '@newfield/core/contracts';
import type { SentencePieces } from './sentence-pieces.ts';
import { longestText } from './universal-encoder.ts';

export interface PaddedPassesOptions {
  readonly pieces: SentencePieces;
  /** Numbers that the network answers with. */
  readonly width: number;
  /** The network for rows of so many pieces. */
  model(length: number): LayersModel;
  /** Threads that share one pass; default: one a processor, which is best for many texts. */
  readonly numThreads?: number;
}

/** A network of sentence pieces on this machine's processor; it holds an engine's memory until it is disposed of. */
export interface PaddedPasses {
  /** @returns what the network answers, float32 row-major `[texts, width]`; what is behind the longest text is not read */
  outputs(texts: readonly string[]): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** Rows are filled up to the next of these; most messages have 8 to 24 pieces. */
const lengths = [8, 12, 16, 24, 32, 64, longestText] as const;
const rowsAtOnce = 64;
/** No text of the longest row's pieces has so many characters. */
const charactersMax = 10_000;

/** Short texts go through a network for short rows; each is opened when the first text of its length comes. */
export function paddedPasses({ pieces, width, model, numThreads }: PaddedPassesOptions): PaddedPasses {
  const readers = new Map<number, Promise<OutputReader>>();
  const readerOf = (length: number): Promise<OutputReader> => {
    let reader = readers.get(length);
    if (reader === undefined) readers.set(length, (reader = openReader(model(length), length, numThreads)));
    return reader;
  };
  return {
    async outputs(texts) {
      const outputs = new Float32Array(texts.length * width);
      const rows = texts.map((text, index) => ({
        index,
        numbers: pieces.encode(text.slice(0, charactersMax)).slice(0, longestText),
      }));
      for (const length of lengths) {
        const shorter = lengths[lengths.indexOf(length) - 1] ?? -1;
        const fitting = rows.filter(({ numbers }) => numbers.length <= length && numbers.length > shorter);
        for (let start = 0; start < fitting.length; start += rowsAtOnce) {
          const batch = fitting.slice(start, start + rowsAtOnce);
          const numbers = batch.map((row) => row.numbers);
          const answers = await (await readerOf(length)).read(paddedRows(numbers, length));
          const data = answers[servingNames.probabilities]!.data as Float32Array;
          batch.forEach(({ index }, row) => outputs.set(data.subarray(row * width, (row + 1) * width), index * width));
        }
      }
      return outputs;
    },
    async dispose() {
      for (const reader of readers.values()) await (await reader).dispose();
    },
  };
}

/** The weights are constants of the graph, so that the engine lays them out once and not for every batch. */
const openReader = (model: LayersModel, length: number, numThreads?: number): Promise<OutputReader> =>
  openOutputs(
    { model, featureShape: [length], dtype: 'int32' },
    [],
    undefined,
    numThreads === undefined ? {} : { numThreads },
  );

/** Piece numbers as the network takes them, int32 `[rows, length]`: 0 fills up, and what is longer is cut off. */
export function paddedRows(rows: readonly (readonly number[])[], length: number): HostTensor {
  const data = new Int32Array(rows.length * length);
  rows.forEach((numbers, row) =>
    numbers.slice(0, length).forEach((piece, at) => (data[row * length + at] = piece + 1)),
  );
  return { dtype: 'int32', shape: [rows.length, length], data };
}
