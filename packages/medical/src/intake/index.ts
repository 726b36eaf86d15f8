export { readIncoming, type Deidentify, type IncomingPicture, type ReadIncomingOptions } from './read-incoming.ts';
export { bufferFile } from './buffer-file.ts';
export { renderPicture } from './render-picture.ts';
export { openStudyReader, type PictureToRead, type StudyReader } from './study-reader.ts';
export { unpackFiles, type PackedFile } from './unpack-files.ts';
