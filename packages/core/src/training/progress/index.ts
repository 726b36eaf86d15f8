export { History } from './history.ts';
export { ProgressLine, type ProgressOptions } from './progress-line.ts';
