import {
  createForwardPass,
  setLayerWeights,
  type ForwardPass,
  type HostTensor,
  type LayersModel,
} from '@newfield/core';
import { brokenFile, readChecked, writeChecked, type CheckedForm } from '../checked-files/checked-file.ts';
import { bertClassifier, type BertSizes } from './bert-network.ts';
import { fromNibbles, nibbleBytes, toNibbles } from './nibbles.ts';
import { rowOfPieces, WordPieces } from './word-pieces.ts';

/** Scores texts: above 0 for the second of two classes, `ln(p₂ / p₁)`. */
export interface TextScorer {
  score(texts: readonly string[]): Promise<Float64Array>;
  dispose(): Promise<void>;
}

export interface ScorerParts {
  readonly sizes: BertSizes;
  /** Pieces by number. */
  readonly vocabulary: readonly string[];
  /** Weights of each layer that has any, in the network's order. */
  readonly layers: readonly (readonly Float32Array[])[];
}

const form: CheckedForm = {
  format: 'newfield-scorer-1',
  holds: 'text scorer',
  fix: 'Train it again and save over this file.',
};

interface HeaderLine {
  readonly sizes: BertSizes;
  readonly vocabulary: readonly string[];
  /** Values of each weight of each layer, and whether 4 bits of each are kept. */
  readonly layers: readonly (readonly { readonly length: number; readonly isSmall: boolean }[])[];
}

/** Vectors are few and say much: they stay float32. */
const smallFrom = 10_000;
const rowsAtOnce = 32;
const numClasses = 2;

/** Writes a network of two classes whose large matrices keep 4 bits a weight. @throws StorageError when the folder can't be written */
export function saveScorer({ sizes, vocabulary, layers }: ScorerParts, path: string): Promise<void> {
  const header: HeaderLine = {
    sizes,
    vocabulary,
    layers: layers.map((weights) => weights.map(({ length }) => ({ length, isSmall: length >= smallFrom }))),
  };
  const weights = layers
    .flat()
    .map((values) =>
      values.length >= smallFrom ? toNibbles(values) : Buffer.from(values.buffer, values.byteOffset, values.byteLength),
    );
  return writeChecked(path, form, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...weights]));
}

/** Opens what {@link saveScorer} wrote. @throws CorruptFileError when the file is none, is cut off or was altered */
export async function openScorer(path: string): Promise<TextScorer> {
  const body = await readChecked(path, form);
  const lineEnd = body.indexOf(0x0a);
  if (lineEnd < 0) throw brokenFile(path, form, 'This file of a text scorer has no first line.');
  const { sizes, vocabulary, layers } = JSON.parse(body.toString('utf8', 0, lineEnd)) as HeaderLine;
  let at = lineEnd + 1;
  const read = ({ length, isSmall }: HeaderLine['layers'][number][number]): Float32Array => {
    const from = at;
    at += isSmall ? nibbleBytes(length) : 4 * length;
    const bytes = body.subarray(from, at);
    return isSmall ? fromNibbles(bytes, length) : new Float32Array(new Uint8Array(bytes).buffer);
  };
  return scorerOf({ sizes, vocabulary, layers: layers.map((weights) => weights.map(read)) });
}

/** Pieces of a short row, which most messages fit: a network for them takes a third of the time. */
const shortLength = 24;

/** Long texts are cut into rows that overlap by nothing, whose scores are averaged. */
export function scorerOf({ sizes, vocabulary, layers }: ScorerParts): TextScorer {
  const pieces = new WordPieces(vocabulary);
  const passes = new Map<number, Promise<ForwardPass>>();
  const open = (length: number): Promise<ForwardPass> => {
    const opened =
      passes.get(length) ??
      createForwardPass({ model: filled({ ...sizes, length }, layers), featureShape: [length], dtype: 'int32' });
    passes.set(length, opened);
    return opened;
  };
  const lengthOf = (numbers: readonly number[]): number =>
    numbers.length <= shortLength ? Math.min(shortLength, sizes.length) : sizes.length;
  return {
    async score(texts) {
      const rows = texts.flatMap((text, index) =>
        rowOfPieces(pieces, text, sizes.length).map((numbers) => ({ index, numbers, length: lengthOf(numbers) })),
      );
      const sums = new Float64Array(texts.length);
      const counts = new Float64Array(texts.length);
      for (const length of new Set(rows.map((row) => row.length))) {
        const alike = rows.filter((row) => row.length === length);
        for (let from = 0; from < alike.length; from += rowsAtOnce) {
          const batch = alike.slice(from, from + rowsAtOnce);
          const { data } = await (await open(length)).outputs(batchOf(batch, length));
          batch.forEach(({ index }, row) => {
            const [negative, positive] = [data[row * numClasses]!, data[row * numClasses + 1]!].map(Number);
            sums[index]! += Math.log(Math.max(positive!, 1e-6) / Math.max(negative!, 1e-6));
            counts[index]!++;
          });
        }
      }
      return sums.map((sum, index) => sum / counts[index]!);
    },
    async dispose() {
      await Promise.all([...passes.values()].map(async (pass) => (await pass).dispose()));
    },
  };
}

/** Positions are learnt for the longest rows; shorter ones have the first of them. */
function filled(sizes: BertSizes, layers: ScorerParts['layers']): LayersModel {
  const model = bertClassifier(sizes, { numClasses });
  const withWeights = model.layers.filter((layer) => layer.weights.length > 0);
  withWeights.forEach((layer, index) => {
    const weights = layers[index]!;
    const isCut = layer.name === 'positions';
    setLayerWeights(layer, isCut ? weights.map((table) => table.subarray(0, sizes.length * sizes.width)) : weights);
  });
  return model;
}

function batchOf(rows: readonly { readonly numbers: readonly number[] }[], length: number): HostTensor {
  const data = new Int32Array(rows.length * length);
  rows.forEach(({ numbers }, row) => data.set(numbers, row * length));
  return { dtype: 'int32', shape: [rows.length, length], data };
}
