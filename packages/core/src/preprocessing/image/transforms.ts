import { augmentBatch } from './augment-batch.ts';
import { cropPicture } from './crop.ts';
import { mixUp } from './mix-up.ts';
import { preparePicture } from './prepare-picture.ts';
import { applyVoiWindow } from './voi-window.ts';

/** Everything that can be done to a picture, by its name. Scaling is done inside the graph. */
export const imageTransforms = {
  prepare: preparePicture,
  crop: cropPicture,
  window: applyVoiWindow,
  augment: augmentBatch,
  mixUp,
} as const;
