// For tests of what is built on this package.
export { packBundle } from '@newfield/core';
export { saveUntrainedBundle } from './untrained-bundle.ts';
