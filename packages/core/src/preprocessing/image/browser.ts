/** What runs in a browser: nothing here imports Node's modules or a native library. Pictures are decoded by the page itself. */
export { augmentBatch, type AugmentationContext } from './augment-batch.ts';
export { parseAugmentationSpec, type AugmentationSpec } from './augmentation-spec.ts';
export { cropPicture, type CropSpec } from './crop.ts';
export { mixUp } from './mix-up.ts';
export { numChannels, parseImageSpec, type ImageSpec } from './image-spec.ts';
export type { Picture } from './picture.ts';
export { preparePicture } from './prepare-picture.ts';
export { imageTransforms } from './transforms.ts';
export { applyVoiWindow, type VoiWindowSpec } from './voi-window.ts';
