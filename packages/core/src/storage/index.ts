export {
  requireRoom,
  storageError,
  storageErrorIn,
  storagePlace,
  writeAtomically,
  type StoragePlace,
} from './atomic-write.ts';
export { readSafetensors, type StoredTensor } from './read-safetensors.ts';
