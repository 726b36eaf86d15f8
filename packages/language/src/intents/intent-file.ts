import { deflateSync, inflateSync } from 'node:zlib';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { brokenFile, readChecked, writeChecked, type CheckedForm } from '../checked-files/checked-file.ts';
import { openSentenceEncoder, type SentenceEncoder } from '../encoder/sentence-encoder.ts';
import { loadUniversalEncoder } from '../encoder/universal-encoder.ts';
import type { TermWeights } from '../text-features/term-weights.ts';
import type { ScoreCalibration } from './calibrate-scores.ts';
import { IntentModel } from './intent-model.ts';
import type { IntentRecord } from './intent-record.ts';
import { openIntentNetwork, type IntentNetworkWeights } from './network/intent-network.ts';
import {
  packedBytes,
  packedHeader,
  packedReader,
  unpackedWeights,
  unpackWeights,
  type PackedHeader,
} from '../checked-files/packed-weights.ts';

const form: CheckedForm = {
  format: 'newfield-intents-2',
  holds: 'intents',
  fix: 'Learn the intents again and save over this file.',
};

/** Unpacked; a hundred thousand n-grams of two hundred intents have 20 MB. */
const bytesMax = 2 ** 29;

/** The first line; packed weights follow it in the order in which they stand here. */
interface HeaderLine {
  readonly intents: readonly string[];
  readonly terms: TermWeights;
  readonly calibration: ScoreCalibration;
  readonly numClasses: number;
  readonly numColumns: number;
  /** Name of the encoder that it was learnt with; empty without one. */
  readonly encoder: string;
  readonly weights: PackedHeader;
  readonly offsets: PackedHeader;
  readonly record?: IntentRecord;
  /** Layers of the network; without one none. */
  readonly layers: readonly (readonly [name: string, weights: readonly PackedHeader[]])[];
}

/**
 * Writes what was learnt to a file, whole or not at all.
 *
 * @param record where the examples come from
 * @throws StorageError when the disk is full or the folder can't be written
 */
export function saveIntents({ parts }: IntentModel, path: string, record = parts.record): Promise<void> {
  const { intents, terms, calibration, encoder, linear, network } = parts;
  const { numClasses, numColumns, weights } = linear;
  const offsets = unpackedWeights(linear.offsets);
  const layers = Object.entries(network?.weights.layers ?? {});
  const header: HeaderLine = {
    ...{ intents, terms, calibration, numClasses, numColumns },
    encoder: encoder?.name ?? '',
    weights: packedHeader(weights),
    offsets: packedHeader(offsets),
    ...(record && { record }),
    layers: layers.map(([name, packed]) => [name, packed.map(packedHeader)]),
  };
  const all = [weights, offsets, ...layers.flatMap(([, packed]) => packed)];
  const body = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...all.map(packedBytes)]);
  return writeChecked(path, form, deflateSync(body));
}

/**
 * Opens what {@link saveIntents} wrote.
 *
 * @param given the encoder that it was learnt with; left out, the model opens one where it needs it, and lets go of it
 * @throws CorruptFileError when the file is none, is cut off or was altered; InvalidArgumentError for another encoder
 */
export async function openIntents(path: string, given?: SentenceEncoder): Promise<IntentModel> {
  const body = inflateSync(await readChecked(path, form), { maxOutputLength: bytesMax });
  const lineEnd = body.indexOf(0x0a);
  if (lineEnd < 0) throw brokenFile(path, form, 'This file of intents has no first line.');
  const header = JSON.parse(body.toString('utf8', 0, lineEnd)) as HeaderLine;
  const read = packedReader(body.subarray(lineEnd + 1));
  const weights = read(header.weights);
  const offsets = unpackWeights(read(header.offsets));
  const layers = Object.fromEntries(header.layers.map(([name, packed]) => [name, packed.map(read)]));
  const { intents, terms, calibration, numClasses, numColumns, record } = header;
  const encoder = given ?? (header.encoder === '' ? undefined : await openSentenceEncoder());
  const ownsEncoder = given === undefined;
  try {
    requireEncoder(header.encoder, encoder?.name ?? '');
    return new IntentModel({
      ...{ intents, terms, calibration, encoder, ownsEncoder },
      linear: { numClasses, numColumns, weights, offsets },
      network: await networkOf({ numClasses, layers }, encoder),
      ...{ heldOut: record?.heldOut, record },
    });
  } catch (cause) {
    if (ownsEncoder) await encoder?.dispose();
    throw cause;
  }
}

async function networkOf(
  weights: IntentNetworkWeights,
  encoder: SentenceEncoder | undefined,
): Promise<IntentModel['parts']['network']> {
  if (Object.keys(weights.layers).length === 0) return undefined;
  return openIntentNetwork(encoder?.universal ?? (await loadUniversalEncoder()), weights);
}

function requireEncoder(expected: string, received: string): void {
  if (expected === received) return;
  throw new InvalidArgumentError('These intents were learnt with another encoder.', {
    expected: expected === '' ? 'no encoder' : expected,
    received: received === '' ? 'none' : received,
    fix: 'Open the encoder that they were learnt with, or learn them again.',
  });
}
