export { storageError, writeAtomically } from './atomic-write.ts';
