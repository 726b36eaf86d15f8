export { packBundle, unpackBundle } from './archive.ts';
export { exportTensorflowJs } from './export/tensorflowjs.ts';
export { exportTriton } from './export/triton.ts';
export { loadPredictor, type LoadOptions, type LocalPredictor } from './load-predictor.ts';
export { openLayersModel } from './open-layers-model.ts';
export { checkManifest, readManifest } from './read-bundle.ts';
export { replayProbe, type ParityCertificate } from './replay-probe.ts';
export { saveBundle, type BundleSource, type SaveBundleOptions } from './save-bundle.ts';
