import { fileURLToPath } from 'node:url';
import { efficientNetLiteScale, type ImageSpec, type TrunkWeights } from '@newfield/core';
import { readSafetensors } from '@newfield/core/storage';

const path = fileURLToPath(new URL('../../trunk/efficientnet-lite0.safetensors', import.meta.url));

/** Weights that trainings begin with here: EfficientNet-Lite0's first eleven blocks, learnt by others from photographs (ImageNet). */
export const photographTrunk = (): Promise<TrunkWeights> => readSafetensors(path);

/** Grey pictures as the trunk expects them. */
export const trunkPictures = (size: ImageSpec['size']): ImageSpec => ({
  size,
  resize: 'stretch',
  colour: 'grey',
  scale: { mean: [efficientNetLiteScale.mean], std: [efficientNetLiteScale.std] },
});

/** Where the weights come from, for a model's card. */
export const trunkNote = `EfficientNet-Lite0 down to a sixteenth of the sides (eleven blocks), which begins with
weights that Google learnt from the photographs of ImageNet (Apache-2.0; \`trunk/\` of this package) and is trained on from a quarter
of the sides`;
