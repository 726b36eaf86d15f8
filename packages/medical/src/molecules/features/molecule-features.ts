import { descriptors, descriptorValues } from '../descriptors.ts';
import { connectivityInvariants, featureInvariants } from '../fingerprints/atom-invariants.ts';
import { circularEnvironments } from '../fingerprints/circular-environments.ts';
import { foldedCounts } from '../fingerprints/folded-counts.ts';
import type { Chemistry } from '../toolkit/chemistry.ts';
import type { Molecule } from '../toolkit/molecule.ts';

/** Numbers that models read of a molecule. */
export interface MoleculeFeatures {
  /** Counts of ECFP4's environments, `[2048]`. */
  readonly ecfp: Uint8Array;
  /** Counts of FCFP4's environments, `[1024]`. */
  readonly fcfp: Uint8Array;
  /** `[42]`, as `descriptors` names them. */
  readonly descriptors: Float32Array;
}

export const featureSizes = { ecfp: 2048, fcfp: 1024, descriptors: descriptors.length } as const;

/** Bonds from an environment's centre, of ECFP4 and FCFP4. */
export const fingerprintRadius = 2;

/** Changes where the same molecule gets other features: models of another version are of no use then. */
export const featuresVersion = 2;

export interface Featuriser {
  /** @throws MoleculeError when the text is no molecule within the limits */
  featurise(text: string, line?: number): MoleculeFeatures;
}

export function createFeaturiser(chemistry: Chemistry): Featuriser {
  return { featurise: (text, line) => chemistry.withMolecule(text, featuresOf, line) };
}

/** All from one reading of the molecule's graph. */
export function featuresOf(molecule: Molecule): MoleculeFeatures {
  const { graph, bonded } = molecule;
  const fingerprint = (invariants: Uint32Array, size: number): Uint8Array =>
    foldedCounts(circularEnvironments(graph, invariants, fingerprintRadius), size);
  return {
    ecfp: fingerprint(connectivityInvariants(graph), featureSizes.ecfp),
    fcfp: fingerprint(featureInvariants(bonded), featureSizes.fcfp),
    descriptors: descriptorValues(molecule),
  };
}
