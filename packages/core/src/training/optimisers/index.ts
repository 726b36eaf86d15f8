export { adam, type AdamOptions } from './adam.ts';
export type { Optimiser } from './optimiser.ts';
export { sgd, type SgdOptions } from './sgd.ts';
