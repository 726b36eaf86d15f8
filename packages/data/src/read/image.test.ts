import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { readImage } from './image.ts';

const raw = (width: number, height: number, channels: 1 | 3 | 4) => ({ raw: { width, height, channels } });

describe('readImage', () => {
  it('reads a colour PNG as [height, width, 3]', async () => {
    const path = join(await temporaryFolder(), 'a.png');
    const pixels = Uint8Array.of(255, 0, 0, 0, 255, 0);
    await sharp(pixels, raw(2, 1, 3))
      .png()
      .toFile(path);
    expect(await readImage(path)).toEqual({ dtype: 'uint8', shape: [1, 2, 3], data: pixels });
  });

  it('reads a grey PNG as [height, width, 1]', async () => {
    const path = join(await temporaryFolder(), 'a.png');
    await sharp(Uint8Array.of(0, 128, 255), raw(1, 3, 1))
      .toColourspace('b-w')
      .png()
      .toFile(path);
    expect(await readImage(path)).toEqual({ dtype: 'uint8', shape: [3, 1, 1], data: Uint8Array.of(0, 128, 255) });
  });

  it('drops an alpha channel', async () => {
    const path = join(await temporaryFolder(), 'a.png');
    await sharp(Uint8Array.of(9, 8, 7, 100), raw(1, 1, 4))
      .png()
      .toFile(path);
    expect(await readImage(path)).toEqual({ dtype: 'uint8', shape: [1, 1, 3], data: Uint8Array.of(9, 8, 7) });
  });

  it('names a corrupt PNG and a JPEG that is cut short', async () => {
    const folder = await temporaryFolder();
    const [png, jpeg] = [join(folder, 'corrupt.png'), join(folder, 'cut.jpg')];
    await writeFile(png, 'not a picture');
    await sharp(
      new Uint8Array(64 * 64 * 3).map((_, index) => index % 251),
      raw(64, 64, 3),
    )
      .jpeg()
      .toFile(jpeg);
    await writeFile(jpeg, (await readFile(jpeg)).subarray(0, 900));
    for (const path of [png, jpeg]) {
      await expect(readImage(path)).rejects.toMatchObject({
        code: 'CORRUPT_FILE',
        message: expect.stringContaining(path),
      });
    }
  });
});
