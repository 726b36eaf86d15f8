import { setUpProduct } from '@newfield/jobs/handlers';
import { openBlobStore, type Database, type Product } from '@newfield/store';

import {
  createProduct,
  createStation,
  listProducts,
  madeUpPart,
  manufacturingModelsFolder,
  storeBlob,
  writePng,
} from '../server/platform.ts';
import { goodPictures } from '../server/products/good-pictures.ts';

const seed = 1;
const numGood = 40;
/** Another line than the one that the station judges, from whose good parts the inspector is made. */
const goodSeed = 2;
const falseAlarmRate = 0.02;
/** The made-up disc is so large, and as long across the picture. */
const discMm = 60;
const discPx = 220;

/** One made-up product with its inspector, and a station that judges made-up parts. What is there already stays as it is. */
export async function fillDemo(database: Database): Promise<Product> {
  const { db } = database;
  const { rows } = await listProducts(db, { limit: 100 });
  const before = rows.find(({ isMadeUp }) => isMadeUp);
  if (before !== undefined) return before;
  console.log('An inspector is made from good parts that this project made up …');
  const product = await createProduct(db, {
    name: 'Made-up disc · 虚构圆盘',
    isMadeUp: true,
    mmPerPx: discMm / discPx,
    mmPerPxUncertainty: discMm / discPx / 200,
  });
  const stores = { database, blobs: await openBlobStore(), modelsFolder: manufacturingModelsFolder };
  const pictures = goodPictures(product.id);
  const picturesSha256: string[] = [];
  for (let index = 0; index < numGood; index++) {
    const bytes = await writePng(madeUpPart({ seed: goodSeed, defectShare: 0 }, index).picture);
    await pictures.add(bytes);
    picturesSha256.push((await storeBlob(database, stores.blobs, 'image/png', bytes)).sha256);
  }
  const request = { productId: product.id, kind: 'template', picturesSha256, falseAlarmRate } as const;
  const active = await setUpProduct(stores, request, { signal: new AbortController().signal });
  // Pages begin with the newest: the one where parts come by themselves.
  await createStation(db, { name: 'Camera · 相机', productId: product.id, sourceKind: 'browser' });
  await createStation(db, {
    name: 'Made-up line · 虚构产线',
    productId: product.id,
    sourceKind: 'replay',
    sourceSettings: { seed, partsPerMinute: 20, defectShare: 0.15 },
  });
  return active;
}
