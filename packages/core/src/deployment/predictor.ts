/*
 * What serving a bundle needs, and no more: a server, and each of its threads, starts without the libraries that train.
 */
export { servingNames } from '../contracts/bundle.ts';
export { detectedBoxes, lowestScore } from './detected-boxes.ts';
export { loadPredictor, type LoadOptions, type LocalPredictor } from './load-predictor.ts';
export { probeInputs, requireParity } from './probe.ts';
export { checkManifest, readBundle, readManifest } from './read-bundle.ts';
export { requireInput, toPredictions } from './session-predictor.ts';
