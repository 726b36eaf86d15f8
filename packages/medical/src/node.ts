export * from './exchange/dimse/index.ts';
export type { ReadingLimits } from './reading/thread/reading-thread.ts';
export { SafeReader } from './reading/thread/safe-reader.ts';
