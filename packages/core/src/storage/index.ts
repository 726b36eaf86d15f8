export {
  requireRoom,
  storageError,
  storageErrorIn,
  storagePlace,
  writeAtomically,
  type StoragePlace,
} from './atomic-write.ts';
