import type { Decision, FindingCode } from '../../findings/index.ts';
import type { NaturalDataset } from './dicom-object.ts';

/** A coded concept: value, scheme and meaning in English. */
export interface Code {
  readonly value: string;
  readonly scheme: 'DCM' | 'SCT' | 'UCUM' | 'UMLS' | 'RFC5646' | typeof ownScheme;
  readonly meaning: string;
}

/** Coding scheme of the concepts for which neither DICOM nor SNOMED CT has a code that we are sure of. */
export const ownScheme = '99NEWFIELD';
/** Made once from a random UUID, as PS3.5 B.2 has it. */
export const ownSchemeUid = '2.25.251829364710947610332785170459982143776';

export const dcm = (value: string, meaning: string): Code => ({ value, scheme: 'DCM', meaning });
export const sct = (value: string, meaning: string): Code => ({ value, scheme: 'SCT', meaning });
export const own = (value: string, meaning: string): Code => ({ value, scheme: ownScheme, meaning });

/** What the models look for. SNOMED CT where the concept is surely the same, else our own scheme. */
export const findingConcepts: Readonly<Record<FindingCode, Code>> = {
  pneumonia: sct('233604007', 'Pneumonia'),
  'bacterial-pneumonia': sct('53084003', 'Bacterial pneumonia'),
  'viral-pneumonia': sct('75570004', 'Viral pneumonia'),
  'malignant-breast-lesion': sct('254837009', 'Malignant neoplasm of breast'),
  'benign-breast-lesion': own('benign-breast', 'Benign breast lesion'),
  'red-blood-cells': own('red-cells', 'Red blood cells'),
  'white-blood-cells': own('white-cells', 'White blood cells'),
  platelets: own('platelets', 'Platelets'),
};

export const decisionConcepts: Readonly<Record<Decision, Code>> = {
  positive: sct('260373001', 'Detected'),
  negative: sct('260415000', 'Not detected'),
  abstain: sct('82334004', 'Indeterminate'),
};

/** How many of what a finding names there are. */
export const countConcept = own('count', 'Number of them in the image');

/** The kind of procedure that made the image, by its modality. */
export function procedureOf(modality: string): Code {
  if (['CR', 'DX', 'RG', 'MG'].includes(modality)) return sct('363680008', 'Radiographic imaging procedure');
  if (modality === 'US') return sct('16310003', 'Ultrasonography');
  return sct('363679005', 'Imaging procedure');
}

/** A code as an item of a code sequence. */
export function codeItem({ value, scheme, meaning }: Code): NaturalDataset {
  return { CodeValue: value, CodingSchemeDesignator: scheme, CodeMeaning: meaning };
}

/** Says what our own scheme is; goes into every object that uses it. */
export const ownSchemeIdentification: readonly NaturalDataset[] = [
  {
    CodingSchemeDesignator: ownScheme,
    CodingSchemeUID: ownSchemeUid,
    CodingSchemeName: 'Concepts of Newfield',
    CodingSchemeResponsibleOrganization: 'Newfield',
  },
];
