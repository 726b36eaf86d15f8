export { descriptors, descriptorValues, namedDescriptors } from './descriptors.ts';
export type { FeatureBlock, Refusal } from './features/feature-block.ts';
export { featuriseRecords, type FeaturiseOptions } from './features/featurise-records.ts';
export {
  createFeaturiser,
  featureSizes,
  type Featuriser,
  type MoleculeFeatures,
} from './features/molecule-features.ts';
export { checkDrugLikeness, type RuleCheck } from './filters/drug-likeness.ts';
export { createPainsFilter, type PainsFilter } from './filters/pains.ts';
export { tanimoto } from './fingerprints/tanimoto.ts';
export { MoleculeError, moleculeFaults, type MoleculeFault } from './molecule-error.ts';
export type { GraphAtom, GraphBond, MolecularGraph } from './molecular-graph.ts';
export { readSdf } from './records/read-sdf.ts';
export { readSmiles } from './records/read-smiles.ts';
export { isRefused, type MoleculeRecord, type RefusedRecord } from './records/record.ts';
export { scaffoldOf } from './scaffold.ts';
export { createStandardiser, type Standardiser } from './standardise.ts';
export { Chemistry } from './toolkit/chemistry.ts';
export { moleculeLimits, type MoleculeLimits } from './toolkit/molecule-limits.ts';
export type { DrawingOptions, Molecule, Pattern } from './toolkit/molecule.ts';
export * from '../properties/index.ts';
export * from '../screening/index.ts';
