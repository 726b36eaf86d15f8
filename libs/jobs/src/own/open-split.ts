import type { BundleManifest, Dataset, ImageSpec } from '@newfield/core';
import { InvalidArgumentError, parseImageSpec } from '@newfield/core';
import { loadDataset, partNames, type InspectOptions, type MetadataColumn, type PartName } from '@newfield/data';
import type { HandlerStores } from '../handlers/made-blobs.ts';
import { openOwnData, planOf, readingOf, readPart } from './own-data.ts';

export interface OpenedSplit {
  readonly dataset: Dataset;
  /** What is known of each row beside what the model reads. */
  readonly metadata: readonly MetadataColumn[];
}

/**
 * Opens a split for a bundle: as its own plan says where it was trained by one, else as the catalogue has it.
 *
 * @param data `<data set>/<task>`, or `upload:<id>`
 */
export async function openSplit(
  stores: HandlerStores,
  manifest: BundleManifest,
  { data, split }: { readonly data: string; readonly split: string },
  options: InspectOptions = {},
): Promise<OpenedSplit> {
  const plan = planOf(manifest);
  const spec: ImageSpec | undefined = manifest.preprocessing && parseImageSpec(manifest.preprocessing);
  if (plan === undefined) {
    return {
      dataset: await loadDataset(data, {
        split,
        ...(spec && { pictures: spec }),
        ...(options.signal && { signal: options.signal }),
      }),
      metadata: [],
    };
  }
  const own = await openOwnData(stores, { ...plan, reference: data }, options);
  try {
    return await readPart(own, partNamed(split), { ...readingOf(manifest), ...(spec && { spec }) }, options);
  } finally {
    own.close();
  }
}

function partNamed(split: string): PartName {
  const part = partNames.find((name) => name === split);
  if (part !== undefined) return part;
  throw new InvalidArgumentError('The data set was cut into other splits.', {
    stage: 'data',
    expected: partNames.join(', '),
    fix: 'Name one of these.',
  });
}
