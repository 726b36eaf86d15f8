export { packBundle, unpackBundle } from './archive.ts';
export { exportTensorflowJs } from './export/tensorflowjs.ts';
export { exportTriton } from './export/triton.ts';
export { loadPredictor, type LoadOptions, type LocalPredictor } from './load-predictor.ts';
export { openLayersModel } from './open-layers-model.ts';
export { readManifest } from './read-bundle.ts';
export { saveBundle, type BundleSource, type SaveBundleOptions } from './save-bundle.ts';
