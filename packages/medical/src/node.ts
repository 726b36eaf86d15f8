export * from './exchange/dimse/index.ts';
