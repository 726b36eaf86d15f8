import type { Prediction } from '@newfield/core';

import { withPredictor } from './predictors.ts';
import { decodeImage, InvalidArgumentError, parseImageSpec, preparePicture } from '../platform.ts';

export interface PictureAnswer extends Prediction {
  /** Decoding, preparing and deciding. */
  readonly latencyMs: number;
  readonly runtime: string;
}

/**
 * What a bundle says of a picture.
 *
 * @throws InvalidArgumentError when the bundle doesn't read pictures, CorruptFileError when the picture can't be decoded
 */
export async function answerPicture(
  bundleSha256: string,
  picture: Uint8Array,
  signal: AbortSignal,
): Promise<PictureAnswer> {
  return withPredictor(bundleSha256, async (predictor) => {
    const { preprocessing } = predictor.manifest;
    if (preprocessing === undefined) {
      throw new InvalidArgumentError('This model does not read pictures.', {
        stage: 'preprocessing',
        fix: 'Choose a model whose input is a picture.',
      });
    }
    const startMs = performance.now();
    const input = preparePicture(await decodeImage(picture, 'the picture'), parseImageSpec(preprocessing));
    const [prediction] = await predictor.predict(input, { signal });
    return { ...prediction!, latencyMs: performance.now() - startMs, runtime: predictor.runtime };
  });
}
