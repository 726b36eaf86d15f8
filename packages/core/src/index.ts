export * from './contracts/index.ts';
export * from './preprocessing/image/index.ts';
export * from './architecture/index.ts';
export * from './training/index.ts';
export * from './evaluation/index.ts';
export * from './explanation/index.ts';
export * from './deployment/index.ts';
