export * from './browser.ts';
export { toDataFrame } from './data-frame.ts';
