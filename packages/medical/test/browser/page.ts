import { readDicom } from '@newfield/medical';
import { framesSha256 } from '../frames-sha256.ts';

/** Reads a file from the page's own server; all frames' sum, or the error's code. */
async function readInPage(url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  return framesSha256(await readDicom(bytes));
}

Object.assign(globalThis, { readInPage });
