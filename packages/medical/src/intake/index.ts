export { readIncoming, type Deidentify, type IncomingPicture, type ReadIncomingOptions } from './read-incoming.ts';
export { renderPicture } from './render-picture.ts';
export { openStudyReader, type PictureToRead, type StudyReader } from './study-reader.ts';
export { unpackFiles, type UnpackedFile } from './unpack-files.ts';
