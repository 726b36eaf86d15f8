export { attributionColours } from './attribution-colours.ts';
export { bitTanimoto, readBits } from './bit-fingerprint.ts';
export { MoleculeDesk } from './desk/molecule-desk.ts';
export { gaugeLibrary } from './gauge-library.ts';
export { screenPresets } from './presets.ts';
export type { BrokenRules, CriterionValue } from './score-molecule.ts';
export { finishScreen } from './finish-screen.ts';
export { screenLibrary, type ScreeningModel, type ScreenOptions } from './screen-library.ts';
export {
  modelsOf,
  screeningDescriptors,
  screenRequestSchema,
  sourceKey,
  type Criterion,
  type CriterionSource,
  type ScreeningDescriptor,
  type ScreenRequest,
} from './screen-request.ts';
export { emptyState, readScreenState, writeScreenState, type ScreenState } from './screen-state.ts';
export type { ScreenedMolecule } from './screened-molecule.ts';
export { offeredModels } from './screening-models.ts';
export { csvHeader, csvRow } from './write-csv.ts';
export { sdRecord } from './write-sdf.ts';
