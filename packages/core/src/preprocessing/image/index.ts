export * from './browser.ts';
export { decodeImage } from './decode-image.ts';
