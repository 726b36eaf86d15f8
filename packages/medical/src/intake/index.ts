export { readIncoming, type Deidentify, type IncomingPicture, type ReadIncomingOptions } from './read-incoming.ts';
export { stripMetadata } from './strip-metadata.ts';
export { unpackFiles, type UnpackedFile } from './unpack-files.ts';
