import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { packBundle } from '@newfield/core';

const models = join(import.meta.dirname, '..', '..', '..', '..', 'packages', 'cli', 'models');

/** The small bundle that ships, packed. @param folder where it may be put while it is made */
export async function packedBundle(folder: string): Promise<Uint8Array<ArrayBuffer>> {
  const archive = join(folder, `${randomUUID()}.tar.gz`);
  await packBundle(join(models, 'cats-dogs-article'), archive);
  return new Uint8Array(await readFile(archive));
}

/** A picture of 2 × 2 pixels: red, green, blue and white. */
export const tinyPicture = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEklEQVR4nGP4z8DAAMIM/4EAAB/uBfsL2WiLAAAAAElFTkSuQmCC',
    'base64',
  ),
);
