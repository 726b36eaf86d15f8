import { fileURLToPath } from 'node:url';
import { efficientNetLiteScale, type ImageSpec } from '@newfield/core';
import { readSafetensors } from '@newfield/core/storage';

const path = fileURLToPath(new URL('../../trunk/efficientnet-lite0.safetensors', import.meta.url));

/** Weights of EfficientNet-Lite0. */
export type TrunkWeights = Awaited<ReturnType<typeof readSafetensors>>;

/** Weights that trainings begin with here: EfficientNet-Lite0's first eleven blocks, learnt by others from photographs (ImageNet). */
export const photographTrunk = (): Promise<TrunkWeights> => readSafetensors(path);

/** Grey pictures as the trunk expects them. */
export const trunkPictures = (size: ImageSpec['size']): ImageSpec => ({
  size,
  resize: 'stretch',
  colour: 'grey',
  scale: { mean: [efficientNetLiteScale.mean], std: [efficientNetLiteScale.std] },
});
