/*
 * What serving a bundle needs, and no more: a server, and each of its threads, starts without the libraries that train.
 */
export { servingNames } from '../contracts/bundle.ts';
export { loadPredictor, requireInput, toPredictions, type LoadOptions, type LocalPredictor } from './load-predictor.ts';
export { probeInputs } from './probe.ts';
export { checkManifest, readManifest } from './read-bundle.ts';
