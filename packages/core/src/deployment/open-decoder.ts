import { createDecoder, type Decoder, type DecoderOptions } from '../architecture/decoder.ts';
import type { BundleManifest } from '../contracts/bundle.ts';
import { openLayersModel } from './open-layers-model.ts';
import { probeInputs, requireParity, type Probe } from './probe.ts';
import { readBundle } from './read-bundle.ts';

export interface OpenedDecoder {
  readonly decoder: Decoder;
  readonly manifest: BundleManifest;
}

/** Texts of the probe that are read again: each is as long as the model's memory. */
const numReplayed = 2;

/**
 * Opens the bundle of a language model for writing a token at a time, and replays the first texts of its parity probe that way.
 *
 * @param folder the bundle's folder
 * @throws InvalidBundleError    when it is incomplete or altered, or holds no layers
 * @throws UnsupportedLayerError when its layers can't read piece by piece
 * @throws ParityError           when the decoder doesn't reproduce the recorded outputs
 */
export async function openDecoder(folder: string, options: DecoderOptions = {}): Promise<OpenedDecoder> {
  const { manifest, probe } = await readBundle(folder);
  const { model } = await openLayersModel(folder);
  const decoder = await createDecoder(model, options);
  try {
    await replay(decoder, manifest, probe);
  } catch (cause) {
    await decoder.dispose();
    throw cause;
  }
  return { decoder, manifest };
}

async function replay(decoder: Decoder, { input, labels }: BundleManifest, probe: Probe): Promise<void> {
  const rows = Math.min(numReplayed, probe.rows);
  const tokens = Array.from(probeInputs(input, probe.seed, probe.rows).data, Number);
  const answers: number[] = [];
  for (let row = 0; row < rows; row++) {
    const text = tokens.slice(row * decoder.maxLength, (row + 1) * decoder.maxLength);
    answers.push(...(await decoder.begin().read(text)));
  }
  const recorded = { ...probe, probabilities: probe.probabilities.slice(0, rows * labels.length) };
  requireParity(answers, recorded, {
    subject: 'Reading piece by piece',
    fix: 'Open the bundle on another runtime, and report this one.',
  });
}
