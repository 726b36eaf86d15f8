import { cache, Enums, eventTarget, type Types } from '@cornerstonejs/core';
import { expect, test } from 'vitest';

import type { Picture } from './picture-files.ts';
import { PictureShelf } from './picture-shelf.ts';

const bytesEach = 1024 * 1024;
const picture = {} as Picture;

test('of 200 opened pictures those stay that the viewer’s cache keeps, and the one that is shown', async () => {
  const shelf = new PictureShelf();
  eventTarget.addEventListener(Enums.Events.IMAGE_CACHE_IMAGE_REMOVED, (event: Event) =>
    shelf.drop((event as CustomEvent<{ imageId: string }>).detail.imageId),
  );
  cache.setMaxCacheSize(10 * bytesEach);
  for (let index = 0; index < 200; index++) {
    const imageId = `newfield:${index}:0`;
    const image = { imageId, sizeInBytes: bytesEach, rows: 1, columns: 1 } as Types.IImage;
    shelf.add(imageId, picture);
    if (index === 0) shelf.show('viewport', imageId);
    await cache.putImageLoadObject(imageId, { promise: Promise.resolve(image) });
  }
  expect(shelf.size).toBeLessThanOrEqual(11);
  expect(shelf.get('newfield:0:0')).toBe(picture);
  expect(shelf.get('newfield:1:0')).toBeUndefined();
  shelf.show('viewport', undefined);
  expect(shelf.get('newfield:0:0')).toBeUndefined();
});
