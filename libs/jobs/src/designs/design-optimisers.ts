export const designOptimisers = ['adam', 'adamW', 'sgd', 'rmsprop', 'lion'] as const;
export type DesignOptimiser = (typeof designOptimisers)[number];
