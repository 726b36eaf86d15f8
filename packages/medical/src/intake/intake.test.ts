import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeImage } from '@newfield/core';
import { encode } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { SafeReader } from '../reading/thread/safe-reader.ts';
import { readIncoming } from './read-incoming.ts';
import { renderPicture } from './render-picture.ts';
import { stripMetadata } from './strip-metadata.ts';

const grey = Uint8Array.of(0, 255, 128, 7, 9, 200);
const reader = new SafeReader();
const options = { reader, deidentify: undefined, pictureModality: 'DX' };

afterAll(() => reader.close());

const encodePng = (): Uint8Array => encode({ width: 3, height: 2, data: grey, channels: 1, depth: 8 });

describe('what a picture file says besides the picture', () => {
  it('is taken out of a PNG, and the pixels stay', async () => {
    const png = encodePng();
    const text = Buffer.from('\0\0\0\x0ftEXtAuthor\0Jane Doe\0\0\0\0', 'latin1');
    const told = Buffer.concat([png.subarray(0, 33), text, png.subarray(33)]);
    const kept = Buffer.from(stripMetadata(told, 'image/png'));
    expect(kept.includes('Jane Doe')).toBe(false);
    expect(kept.equals(Buffer.from(png))).toBe(true);
  });

  it('is taken out of a JPEG, from comments and camera data', () => {
    const segment = (marker: number, content: string): Buffer =>
      Buffer.concat([Buffer.from([0xff, marker, 0, content.length + 2]), Buffer.from(content)]);
    const start = Buffer.from([0xff, 0xd8]);
    const [density, camera, comment] = [segment(0xe0, 'JFIF'), segment(0xe1, 'Exif Jane'), segment(0xfe, 'Doe')];
    const scan = Buffer.from([0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);
    const kept = stripMetadata(Buffer.concat([start, density, camera, comment, scan]), 'image/jpeg');
    expect(Buffer.from(kept)).toEqual(Buffer.concat([start, density, scan]));
  });

  it('is taken out of a photograph, but for how the camera was held', async () => {
    const photograph = await sharp(Buffer.alloc(6), { raw: { width: 3, height: 2, channels: 1 } })
      .withMetadata({ orientation: 6, exif: { IFD0: { Artist: 'Jane Doe' } } })
      .jpeg()
      .toBuffer();
    expect(photograph.includes('Jane Doe')).toBe(true);
    const kept = Buffer.from(stripMetadata(photograph, 'image/jpeg'));
    expect(kept.includes('Jane Doe')).toBe(false);
    expect((await sharp(kept).metadata()).orientation).toBe(6);
  });
});

describe('a file that comes in', () => {
  it('is a study of its own where it is a picture, the same when it is sent again', async () => {
    const [first, again] = await Promise.all([readIncoming(encodePng(), options), readIncoming(encodePng(), options)]);
    expect(first.study.modality).toBe('DX');
    expect(first.instance).toMatchObject({ rows: 2, columns: 3, numFrames: 1 });
    expect(first.study.studyUid).toMatch(/^2\.25\.\d{1,59}$/);
    expect(again).toEqual(first);
  });

  it('tells study and picture where it is DICOM', async () => {
    const bytes = await readFile(join(import.meta.dirname, '../../samples/chest-phantom-opacity.dcm'));
    const { study, instance, mediaType } = await readIncoming(bytes, options);
    expect(mediaType).toBe('application/dicom');
    expect(study.modality).toBe('CR');
    expect(study.studyDate).toBe('20261125');
    expect(instance).toMatchObject({ rows: 512, columns: 512, numFrames: 1 });
    const rendered = await decodeImage((await renderPicture(bytes, mediaType)).bytes);
    expect([rendered.height, rendered.width]).toEqual([512, 512]);
  });

  it.each([
    ['text', Buffer.from('no picture at all')],
    ['a PNG that breaks off', Buffer.from(encodePng().subarray(0, 40))],
  ])('is refused where it is %s', async (_, bytes) => {
    await expect(readIncoming(bytes, options)).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
  });
});
