/** Rivals from npm and the versions that the bench was written for. */
export const rivalPackages = { '@jax-js/jax': '0.1.25', '@tensorflow/tfjs-node': '4.22.0' } as const;
export type RivalPackage = keyof typeof rivalPackages;
