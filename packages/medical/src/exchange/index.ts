export { ExchangeError, type ExchangeErrorCode } from './exchange-error.ts';
export * from './results/index.ts';
