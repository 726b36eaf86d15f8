export { architectureGenerator } from './architecture/generator.ts';
export { metricGenerator } from './metric/generator.ts';
export { packageGenerator } from './package/generator.ts';
