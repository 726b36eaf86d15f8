import { adam, adamW } from './adam.ts';
import { lion } from './lion.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

/** Every optimiser, by its name. */
export const optimisers = { sgd, adam, adamW, rmsprop, lion } as const;

export { adam, adamW, type AdamOptions } from './adam.ts';
export { lion, type LionOptions } from './lion.ts';
export type { Optimiser, OptimiserConfig } from './optimiser.ts';
export { rmsprop, type RmspropOptions } from './rmsprop.ts';
export { sgd, type SgdOptions } from './sgd.ts';
