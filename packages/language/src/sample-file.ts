import { fileURLToPath } from 'node:url';

/** The path of a file of this package's samples, all of which were made for it: handbooks, questions and intents of a made-up shop. */
export const sampleFile = (name: string): string => fileURLToPath(new URL(`../samples/${name}`, import.meta.url));
