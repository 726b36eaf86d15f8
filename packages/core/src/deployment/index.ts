export { loadPredictor, type LoadOptions, type LocalPredictor } from './load-predictor.ts';
export { readManifest } from './read-bundle.ts';
export { saveBundle, type BundleSource, type SaveBundleOptions } from './save-bundle.ts';
