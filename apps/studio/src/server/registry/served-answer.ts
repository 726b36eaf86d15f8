import { modelServer } from '@newfield/application/server';
import type { HostTensor } from '@newfield/core';

import { checkManifest, decodeImage, InvalidArgumentError, parseImageSpec, preparePicture } from '../platform.ts';

export interface ServedPictureAnswer {
  /** Which version answered. */
  readonly version: string;
  readonly label: string;
  readonly probability: number;
  readonly probabilities: Readonly<Record<string, number>>;
  /** Of the model server: request there and back. */
  readonly latencyMs: number;
}

/**
 * What the model server says of a picture.
 *
 * @param version    of the model; without it the server chooses, as for every caller
 * @param manifestOf a version that is loaded, whose preprocessing the picture gets
 * @throws InvalidArgumentError when the model doesn't read pictures, CorruptFileError; RemoteUnavailableError, RemoteModelError
 */
export async function servedAnswer(
  name: string,
  version: string | undefined,
  manifestOf: string,
  picture: Uint8Array,
): Promise<ServedPictureAnswer> {
  const server = await modelServer();
  const { preprocessing, input, labels } = checkManifest(await server.manifest(name, manifestOf));
  if (preprocessing === undefined) {
    throw new InvalidArgumentError('This model does not read pictures.', {
      stage: 'preprocessing',
      fix: 'Choose a model whose input is a picture.',
    });
  }
  const tensor: HostTensor = preparePicture(await decodeImage(picture, 'the picture'), parseImageSpec(preprocessing));
  const answer = await server.infer(name, version, { ...tensor, name: input.name });
  const probabilities = (answer.outputs['probabilities'] ?? []).map(Number);
  const label = String(answer.outputs['label']?.[0] ?? '');
  return {
    version: answer.version,
    label,
    probability: probabilities[labels.indexOf(label)] ?? Number.NaN,
    probabilities: Object.fromEntries(labels.map((name, index) => [name, probabilities[index] ?? Number.NaN])),
    latencyMs: answer.latencyMs,
  };
}
