import {
  createSequenceDecoder,
  type SequenceDecoder,
  type SequenceDecoderOptions,
} from '../architecture/sequence-decoder.ts';
import type { BundleManifest } from '../contracts/bundle.ts';
import { openLayersModel } from './open-layers-model.ts';
import { probeInputs, requireParity, type Probe } from './probe.ts';
import { readBundle } from './read-bundle.ts';

export interface OpenedSequenceDecoder {
  readonly decoder: SequenceDecoder;
  readonly manifest: BundleManifest;
}

/** Pairs of the probe that are read again: each is as long as the network's memory. */
const numReplayed = 1;

/**
 * Opens the bundle of a translation network for writing a token at a time, and replays a pair of its parity probe that way.
 *
 * @param folder the bundle's folder
 * @throws InvalidBundleError    when it is incomplete or altered, or holds no layers
 * @throws InvalidArgumentError  when it is no translation network's
 * @throws ParityError           when the decoder doesn't reproduce the recorded outputs
 */
export async function openSequenceDecoder(
  folder: string,
  options: SequenceDecoderOptions = {},
): Promise<OpenedSequenceDecoder> {
  const { manifest, probe } = await readBundle(folder);
  const { model } = await openLayersModel(folder);
  const decoder = await createSequenceDecoder(model, options);
  try {
    await replay(decoder, manifest, probe);
  } catch (cause) {
    await decoder.dispose();
    throw cause;
  }
  return { decoder, manifest };
}

async function replay(decoder: SequenceDecoder, { input, labels }: BundleManifest, probe: Probe): Promise<void> {
  const { maxLength, rows } = decoder;
  const tokens = Array.from(probeInputs(input, probe.seed, probe.rows).data, Number);
  const answers: number[] = [];
  for (let pair = 0; pair < Math.min(numReplayed, probe.rows); pair++) {
    const [source, target] = [0, 1].map((half) => tokens.slice((2 * pair + half) * maxLength).slice(0, maxLength));
    const decoding = await decoder.begin(source!);
    let last: Float32Array = new Float32Array(0);
    const own = Array.from({ length: rows }, (_, row) => row);
    for (const token of target!)
      last = await decoding.read(
        own.map(() => token),
        own,
      );
    answers.push(...last.subarray(0, labels.length));
  }
  requireParity(
    answers,
    { ...probe, probabilities: probe.probabilities.slice(0, answers.length) },
    {
      subject: 'Reading piece by piece',
      fix: 'Open the bundle on another runtime, and report this one.',
    },
  );
}
