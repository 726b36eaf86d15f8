export { decodeImage } from './decode-image.ts';
export { numChannels, parseImageSpec, type ImageSpec } from './image-spec.ts';
export type { Picture } from './picture.ts';
export { preparePicture } from './prepare-picture.ts';
