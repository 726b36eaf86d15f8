import type { JudgeThreads, ThreadedJudge } from '@newfield/manufacturing';
import type { BlobStore, Product } from '@newfield/store';

import { NoInspectorError } from '../platform.ts';
import { withBlobFile } from '../products/bundles.ts';
import { inspectorName, inspectorOf } from '../products/product-view.ts';

/**
 * What judges a product, at the threshold that is kept with it.
 *
 * @param picturesFolder where pictures of judged parts are kept
 * @throws NoInspectorError while the product is being set up or is retired
 */
export async function productJudge(
  product: Product,
  blobs: BlobStore,
  threads: JudgeThreads,
  picturesFolder: string,
): Promise<ThreadedJudge> {
  const settings = inspectorOf(product);
  if (product.inspectorSha256 === null || product.state !== 'active' || settings === undefined) {
    throw new NoInspectorError('The product has no inspector.', { fix: 'Set it up from pictures of good parts.' });
  }
  const { threshold } = settings;
  const kind = settings.kind === 'template' ? 'template' : 'bundle';
  const judge = await withBlobFile(blobs, product.inspectorSha256, (path) =>
    threads.open({ path, kind, threshold }, picturesFolder),
  );
  return { ...judge, ...inspectorName(product, settings) };
}
