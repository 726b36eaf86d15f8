import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  evidenceGraph,
  evidenceNames,
  faithfulness,
  groupedPredictor,
  loadPredictor,
  saveBundle,
  type BundleSource,
  type Dataset,
  type Faithfulness,
  type LabelGroup,
} from '@newfield/core';

/** Mean faithfulness of the evidence over some pictures. */
export type MeasuredEvidence = Faithfulness & { readonly rows: number; readonly measuredOn: string };

const numPictures = 24;

/**
 * Whether the places that the evidence names are those that the answer depends on: taken away first, the probability must fall
 * faster than when places go at random. What is taken away is blurred: an even grey looks like an opacity.
 *
 * @param labels numbers of the labels that are found together
 */
export async function measureEvidence(
  source: BundleSource,
  labels: readonly number[],
  validation: Dataset,
  group?: LabelGroup,
): Promise<MeasuredEvidence> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-evidence-'));
  try {
    await saveBundle(join(folder, 'bundle'), source, { name: 'evidence', description: '', licence: 'Apache-2.0' });
    const loaded = await loadPredictor(join(folder, 'bundle'));
    const predictor = group === undefined ? loaded : groupedPredictor(loaded, group);
    const session = await loaded.openGraph(evidenceGraph(loaded.model, { labels }));
    try {
      const found: Faithfulness[] = [];
      for await (const { features, labels: classes } of validation.batches({ batchSize: 1 })) {
        if (!labels.includes(Number(classes.data[0]))) continue;
        const { shape } = features;
        const values = Float32Array.from(features.data as Uint8Array);
        const results = await session.run({ [evidenceNames.input]: { dtype: 'float32', shape, data: values } });
        const evidence = results[evidenceNames.output]!;
        const map = { values: Float32Array.from(evidence.data, Number), shape: evidence.shape.map(Number) };
        found.push(await faithfulness(predictor, features, 1, map, { numSteps: 16, baseline: 'blurred' }));
        if (found.length === numPictures) break;
      }
      const mean = (of: (one: Faithfulness) => number): number =>
        found.reduce((sum, one) => sum + of(one), 0) / found.length;
      return {
        deletion: mean((one) => one.deletion),
        insertion: mean((one) => one.insertion),
        randomDeletion: mean((one) => one.randomDeletion),
        randomInsertion: mean((one) => one.randomInsertion),
        rows: found.length,
        measuredOn: `${validation.name}, ${validation.split}`,
      };
    } finally {
      await session.dispose();
      await loaded.dispose();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
