import type { BundleManifest } from '@newfield/core/contracts';
import { openInPage, type FetchedBundle } from '@newfield/core/page';
import { cellFactsOf, type CellFacts } from '../blood/cell-facts.ts';
import { CellCounter } from '../blood/cell-counter.ts';
import { decisionFactsOf, type DecisionFacts } from '../decisions/decision-facts.ts';
import { PictureClassifier } from './classifier.ts';
import type { LoadedBundle, PictureModel } from './picture-model.ts';

const isCounter = ({ task }: Pick<BundleManifest, 'task'>): boolean => task === 'detection';

/**
 * The model of a bundle: one that judges pictures, or one that counts in them.
 *
 * @throws ZodError when the bundle is not one of this package's
 */
export const openModel = (bundle: LoadedBundle): PictureModel =>
  isCounter(bundle.manifest) ? new CellCounter(bundle) : new PictureClassifier(bundle);

/**
 * Opens a bundle inside a page, so that a picture needn't leave it. The answers are those of the server: the model must have the
 * manifest's checksum and give the recorded answers to its probe.
 *
 * @param files of the bundle, fetched by the page
 * @throws InvalidBundleError, ParityError
 */
export const openModelInPage = async (files: FetchedBundle): Promise<PictureModel> =>
  openModel(await openInPage(files));

/**
 * What a manifest says of how its model's answers come about.
 *
 * @throws ZodError when the bundle is not one of this package's
 */
export const factsOf = (manifest: BundleManifest): DecisionFacts | CellFacts =>
  isCounter(manifest) ? cellFactsOf(manifest) : decisionFactsOf(manifest);

/** DICOM's codes of the modalities that a bundle reads; none where it is not one of this package's. */
export function modalitiesReadBy(manifest: BundleManifest): readonly string[] {
  try {
    return factsOf(manifest).modalities;
  } catch {
    return [];
  }
}

export type { FetchedBundle } from '@newfield/core/page';
