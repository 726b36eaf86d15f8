import { openInPage, type FetchedBundle } from '@newfield/core/page';
import { PictureClassifier } from './classifier.ts';

/**
 * Opens a bundle inside a page, so that a picture needn't leave it. The answers are those of the server: the model must have the
 * manifest's checksum and give the recorded answers to its probe.
 *
 * @param files of the bundle, fetched by the page
 * @throws InvalidBundleError, ParityError
 */
export async function openClassifierInPage(files: FetchedBundle): Promise<PictureClassifier> {
  return new PictureClassifier(await openInPage(files));
}

export type { FetchedBundle } from '@newfield/core/page';
