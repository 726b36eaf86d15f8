import { countEvidence, evaluateAnomaly, type AnomalyResult, type RecordedEvaluation } from '@newfield/core';
import { openImages } from '@newfield/data';
import type { Inspector, PartPicture } from './inspection.ts';

export interface EvaluateInspectorOptions {
  readonly split: string;
  /** Folder of the data set's files, instead of the usual places. */
  readonly root?: string;
  readonly signal?: AbortSignal;
}

/** What an inspector is asked for: a verdict on a picture. */
export type Inspecting = Pick<Inspector, 'inspect'>;

/**
 * How well an inspector tells good parts from defective ones on a split of a data set with masks: `imageRocAuc`, `averagePrecision`,
 * `pixelRocAuc`, and the rates at its threshold, with 95 % intervals. A picture with a mask, be it empty, is a defective part's.
 *
 * @param reference `<data set>/<task>` whose index names masks
 */
export async function evaluateInspector(
  inspector: Inspecting,
  reference: string,
  { split, ...options }: EvaluateInspectorOptions,
): Promise<RecordedEvaluation> {
  const collection = await openImages(reference, { split, ...options });
  const results: AnomalyResult[] = [];
  for await (const image of collection.images()) {
    options.signal?.throwIfAborted();
    const { shape, data } = await image.read();
    const [height = 0, width = 0, channels = 1] = shape;
    const picture = { height, width, channels: channels as PartPicture['channels'], data: data as Uint8Array };
    const { score, verdict, map } = await inspector.inspect(picture);
    const mask = await image.readMask();
    const pixels = countEvidence(map, { height, width, ...(mask && { data: mask.data as Uint8Array }) });
    results.push({ score, fails: verdict === 'fail', isDefective: mask !== undefined, pixels });
  }
  return {
    ...{ data: reference, split, checksum: collection.checksum, rows: results.length },
    metrics: evaluateAnomaly(results),
  };
}
