import { InvalidBundleError } from '@newfield/core/contracts';
import type { Chemistry } from '../molecules/toolkit/chemistry.ts';
import type { PropertyModel } from './property-model.ts';
import type { PropertySet } from './property-sets.ts';

/** A model of properties that was opened from its bundle. */
interface StoredPropertyModel extends PropertyModel {
  readonly set: PropertySet;
  readonly manifest: { readonly version: string };
  /** What each atom adds to the answer for a property: a number an atom, in the order of the SMILES' atoms. */
  attribute(smiles: string, chemistry: Chemistry, property: string): Promise<readonly number[]>;
}

/**
 * Opens a model of properties from its bundle. No model of properties ships yet, so there is none to be opened.
 *
 * @throws InvalidBundleError always
 */
export async function openPropertyModel(_folder: string): Promise<StoredPropertyModel> {
  throw new InvalidBundleError('No model of properties is installed.', {
    expected: 'a bundle of a model of properties',
    fix: 'Screen for descriptors, which need none.',
  });
}
