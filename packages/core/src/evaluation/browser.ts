/** What a page needs to move a threshold by itself; pure, without the libraries that train or read files. */
export { wilsonInterval } from './intervals/wilson.ts';
export { expectedCost, type ErrorCosts } from './thresholds/expected-cost.ts';
export type { ThresholdPoint } from './thresholds/threshold-sweep.ts';
