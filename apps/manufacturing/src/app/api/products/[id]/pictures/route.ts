import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { allBytes, decodePart, getProduct } from '../../../../../server/platform.ts';
import { goodPictures } from '../../../../../server/products/good-pictures.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Adds a picture of a good part, from which the inspector is made',
    params: idParams,
    upload: {
      types: ['image/png', 'image/jpeg', 'image/bmp', 'image/tiff', 'image/webp'],
      numBytesMax: 64e6,
    },
    problems: ['RECORD_NOT_FOUND', 'CORRUPT_FILE', 'VALUE_RANGE', 'STORAGE'],
    audit: 'product.add-picture',
  },
  async ({ params, upload, services, audit }) => {
    audit({ recordKind: 'product', recordId: params.id });
    await getProduct(services.database.db, params.id);
    const bytes = await allBytes(upload.bytes);
    await decodePart(bytes);
    const pictures = goodPictures(params.id);
    await pictures.add(bytes);
    return { numPictures: (await pictures.list()).length };
  },
);

export const DELETE = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Removes the pictures of good parts, to begin anew; an inspector that was made from them stays',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
    audit: 'product.remove-pictures',
  },
  async ({ params, services, audit }) => {
    audit({ recordKind: 'product', recordId: params.id });
    await getProduct(services.database.db, params.id);
    await goodPictures(params.id).clear();
  },
);
