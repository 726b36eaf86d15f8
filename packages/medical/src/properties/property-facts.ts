import { InvalidBundleError, type BundleManifest } from '@newfield/core/contracts';
import { z } from 'zod';
import { propertySets, type PropertySetName } from './property-sets.ts';

const kind = 'molecule-properties';

const setNames = Object.keys(propertySets) as [PropertySetName, ...PropertySetName[]];
/** JSON knows no infinity: a bound that holds everything is null. */
const bound = z.number().nonnegative().nullable();
const columns = z.array(z.number()).min(1).max(1000);
const packed = z.string().max(3_000_000);

const propertyFacts = z.object({
  kind: z.literal(kind),
  set: z.enum(setNames),
  /** Version of the features that the encoding reads. */
  features: z.int().positive(),
  encoding: z.object({
    means: columns,
    deviations: columns,
    /** Base64 of little-endian uint16. */
    ecfpPlaces: packed,
    fcfpPlaces: packed,
    countScale: z.number().positive(),
  }),
  scale: z.object({ mean: z.number(), deviation: z.number().positive() }),
  means: columns,
  calibration: z.object({
    likenessMin: z.number().min(0).max(1),
    errorBound: bound.optional(),
    classBounds: z
      .array(z.tuple([bound, bound]))
      .max(1000)
      .optional(),
  }),
  /** ECFP of the molecules that were learnt from; see `packMolecules`. */
  learnt: z.object({ numRows: z.int().positive(), fingerprints: packed }),
});

/** What this package keeps in the manifest of a model of molecules, under `domain`. */
export type PropertyFacts = z.infer<typeof propertyFacts>;

/** Whether a bundle predicts properties of molecules. */
export const isPropertyBundle = ({ domain }: Pick<BundleManifest, 'domain'>): boolean => domain?.['kind'] === kind;

/** @throws InvalidBundleError when the bundle is no model of molecules of this version, or was damaged */
export function propertyFactsOf(manifest: Pick<BundleManifest, 'domain'>): PropertyFacts {
  if (!isPropertyBundle(manifest)) {
    throw new InvalidBundleError('The bundle is no model of molecules.', {
      expected: 'a bundle of a recipe such as molecules-esol',
      fix: 'Name one that `newfield models list` shows as molecules-….',
    });
  }
  const { success, data, error } = propertyFacts.safeParse(manifest.domain);
  if (success) return data;
  const places = error.issues.map(({ path }) => path.join('.'));
  throw new InvalidBundleError(`What the bundle says of its model of molecules can’t be read: ${places.join(', ')}.`, {
    fix: 'Get the bundle again from where it was made.',
  });
}
