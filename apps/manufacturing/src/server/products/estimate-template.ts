import type { PartPicture } from '@newfield/manufacturing';

import { decodePart, fitTemplate } from '../platform.ts';
import { goodPictures } from './good-pictures.ts';

/**
 * What a template of the pictures so far would promise.
 *
 * @throws EmptyDatasetError for fewer than five pictures; InvalidArgumentError when they differ in size
 */
export async function estimateTemplate(productId: string, falseAlarmRate: number, signal: AbortSignal) {
  const pictures: PartPicture[] = [];
  for (const bytes of await goodPictures(productId).read()) pictures.push(await decodePart(bytes));
  const { template: _, sizePx: _size, ...figures } = await fitTemplate(pictures, { falseAlarmRate, signal });
  return figures;
}
