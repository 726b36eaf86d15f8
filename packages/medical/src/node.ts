export * from './exchange/dimse/index.ts';
export { SafeReader, type ReadingLimits } from './reading/thread/safe-reader.ts';
