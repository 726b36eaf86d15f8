import { basename, dirname, extname, join } from 'node:path';
import { openScorer, type TextScorer } from '../bert/text-scorer.ts';
import { brokenFile, readChecked, writeChecked, type CheckedForm } from '../checked-files/checked-file.ts';
import {
  packedBytes,
  packedHeader,
  packedReader,
  packWeights,
  unpackedWeights,
  unpackWeights,
  type PackedHeader,
} from '../checked-files/packed-weights.ts';
import { openSentenceEncoder } from '../encoder/sentence-encoder.ts';
import { encoderScorer } from './encoder-scorer.ts';
import { SentimentModel, type SentimentParts } from './sentiment-model.ts';
import { sentimentLanguages } from './text-buckets.ts';

const form: CheckedForm = {
  format: 'newfield-sentiment-2',
  holds: 'sentiment',
  fix: 'Learn the sentiment again and save over this file.',
};

/** The first line; packed weights follow it in their order. */
interface HeaderLine extends Omit<SentimentParts, 'buckets' | 'meaning'> {
  readonly numBits: number;
  readonly offset: number;
  readonly buckets: PackedHeader;
  /** Left out where it was learnt without the sentence encoder. */
  readonly meaning?: PackedHeader;
}

/** Where the network of a model's file is. */
export const scorerBeside = (path: string): string => join(dirname(path), `${basename(path, extname(path))}.scorer`);

/**
 * Writes what was learnt to a file, whole or not at all. A weight keeps 8 bits.
 *
 * @throws StorageError when the disk is full or the folder can't be written
 */
export function saveSentiment({ parts }: SentimentModel, path: string): Promise<void> {
  const { language, buckets, scorerShare, calibration, sureFrom } = parts;
  const { numBits, offset } = buckets;
  const weights = packWeights(buckets.weights, 1);
  const meaning = parts.meaning && unpackedWeights(parts.meaning);
  const header: HeaderLine = {
    ...{ language, numBits, offset, scorerShare, calibration, sureFrom },
    buckets: packedHeader(weights),
    ...(meaning && { meaning: packedHeader(meaning) }),
  };
  const packed = [weights, ...(meaning === undefined ? [] : [meaning])].map(packedBytes);
  return writeChecked(path, form, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...packed]));
}

/**
 * Opens what {@link saveSentiment} wrote, with the sentence encoder, or the network beside it, where it was learnt with one.
 *
 * @throws CorruptFileError when the file is none, is cut off or was altered
 */
export async function openSentimentFile(path: string): Promise<SentimentModel> {
  const body = await readChecked(path, form);
  const lineEnd = body.indexOf(0x0a);
  const header = lineEnd < 0 ? undefined : (JSON.parse(body.toString('utf8', 0, lineEnd)) as HeaderLine);
  if (header === undefined || !sentimentLanguages.includes(header.language)) {
    throw brokenFile(path, form, 'This file of sentiment is not whole.');
  }
  const { numBits, offset, buckets, meaning: ofMeaning, ...parts } = header;
  const read = packedReader(body.subarray(lineEnd + 1));
  const weights = unpackWeights(read(buckets));
  const meaning = ofMeaning && unpackWeights(read(ofMeaning));
  return new SentimentModel(
    { ...parts, buckets: { numBits, weights, offset }, ...(meaning && { meaning }) },
    await scorerOf(path, parts, meaning),
  );
}

async function scorerOf(
  path: string,
  { scorerShare }: Pick<SentimentParts, 'scorerShare'>,
  meaning: Float32Array | undefined,
): Promise<TextScorer | undefined> {
  if (scorerShare === 0) return undefined;
  return meaning === undefined ? openScorer(scorerBeside(path)) : encoderScorer(await openSentenceEncoder(), meaning);
}
