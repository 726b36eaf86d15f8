import type { ProductInspector } from '@newfield/manufacturing';
import { changeProduct, getProduct, type Connection, type Product } from '@newfield/store';
import { writeSetUpProgress, type SetUpProgress, type SetUpStage } from '../../manufacturing/set-up-progress.ts';
import type { JobHandler } from '../../worker/handler.ts';
import {
  makeInspector,
  type MadeInspector,
  type SetUpOptions,
  type SetUpRequest,
  type SetUpStores,
} from './make-inspector.ts';

/**
 * Makes what judges a product, and puts it to work. A run that breaks off starts again from the beginning; the product gets one
 * inspector of it.
 */
export function setUpProductHandler(stores: SetUpStores): JobHandler<'set-up-product'> {
  return async (request, { signal, progress, log, alsoRecord }) => {
    let stage: SetUpStage | undefined;
    const made = await makeInspector(stores, request, {
      signal,
      onProgress: (now) => {
        progress(fractionOf(now), writeSetUpProgress(now));
        if (now.stage !== stage) log(now.stage);
        stage = now.stage;
      },
    });
    alsoRecord(async (connection) => void (await keepInspector(connection, request.productId, made)));
    const { kind, threshold, promisedRate, numPictures } = made.record;
    return { productId: request.productId, kind, threshold, promisedRate, numPictures };
  };
}

/** The same at once, for a demo. */
export async function setUpProduct(
  stores: SetUpStores,
  request: SetUpRequest,
  options: SetUpOptions,
): Promise<Product> {
  const made = await makeInspector(stores, request, options);
  return keepInspector(stores.database.db, request.productId, made);
}

/** Stations judge by it from now on. */
async function keepInspector(
  connection: Connection,
  productId: string,
  { inspectorSha256, record }: MadeInspector,
): Promise<Product> {
  const { settings } = await getProduct(connection, productId);
  const version = Number(settings['version'] ?? 0) + 1;
  const inspector: ProductInspector = { ...record, version };
  return changeProduct(connection, productId, { inspectorSha256, settings: { ...inspector }, state: 'active' });
}

/** Where each stage begins; comparing takes longest. */
const beginsAt: Readonly<Record<SetUpStage, readonly [number, number]>> = {
  reading: [0, 0.1],
  describing: [0.1, 0.3],
  comparing: [0.3, 0.85],
  judging: [0.1, 0.95],
  remembering: [0.85, 0.95],
  storing: [0.95, 1],
};

function fractionOf({ stage, done, total }: SetUpProgress): number {
  const [from, to] = beginsAt[stage];
  return from + ((to - from) * done) / Math.max(total, 1);
}
