import { oncePerProcess } from './once-per-process.ts';
import { openBlobStore } from './platform.ts';

export const blobs = oncePerProcess('blobs', () => openBlobStore());
