import type { Molecule } from './toolkit/molecule.ts';

interface Descriptor {
  /** RDKit's. */
  readonly source: string;
  readonly name: string;
  /** `1` for counts and other plain numbers. */
  readonly unit: string;
}

const counted = (source: string, name: string): Descriptor => ({ source, name, unit: '1' });

/** Connectivity indices `χ` of order 0 to 4, by valence or by connected atoms. */
const connectivity = (kind: 'v' | 'n'): readonly Descriptor[] =>
  [0, 1, 2, 3, 4].map((order) =>
    counted(`chi${order}${kind}`, `connectivity${order}${kind === 'v' ? 'Valence' : 'Simple'}`),
  );

/**
 * What is computed of a molecule from its drawing alone, in the order of `descriptorValues`.
 *
 * @see RDKit's `Descriptors`: Wildman & Crippen 1999 (logP, refractivity), Ertl 2000 (polar surface), Labute 2000 (surface), Hall & Kier
 * 1991 (connectivity, shape)
 */
export const descriptors: readonly Descriptor[] = [
  { source: 'amw', name: 'molecularWeight', unit: 'g/mol' },
  { source: 'CrippenClogP', name: 'logP', unit: 'log10' },
  { source: 'CrippenMR', name: 'molarRefractivity', unit: 'cm³/mol' },
  { source: 'tpsa', name: 'polarSurface', unit: 'Å²' },
  { source: 'labuteASA', name: 'surface', unit: 'Å²' },
  counted('NumHBD', 'hydrogenBondDonors'),
  counted('NumHBA', 'hydrogenBondAcceptors'),
  counted('lipinskiHBD', 'nitrogenAndOxygenHydrogens'),
  counted('lipinskiHBA', 'nitrogensAndOxygens'),
  counted('NumRotatableBonds', 'rotatableBonds'),
  counted('NumHeavyAtoms', 'heavyAtoms'),
  counted('NumAtoms', 'atoms'),
  counted('NumHeteroatoms', 'heteroatoms'),
  counted('NumAmideBonds', 'amideBonds'),
  counted('FractionCSP3', 'tetrahedralCarbonShare'),
  counted('NumRings', 'rings'),
  counted('NumAromaticRings', 'aromaticRings'),
  counted('NumAliphaticRings', 'aliphaticRings'),
  counted('NumSaturatedRings', 'saturatedRings'),
  counted('NumHeterocycles', 'heterocycles'),
  counted('NumAromaticHeterocycles', 'aromaticHeterocycles'),
  counted('NumSaturatedHeterocycles', 'saturatedHeterocycles'),
  counted('NumAliphaticHeterocycles', 'aliphaticHeterocycles'),
  counted('NumSpiroAtoms', 'spiroAtoms'),
  counted('NumBridgeheadAtoms', 'bridgeheadAtoms'),
  counted('NumAtomStereoCenters', 'stereocentres'),
  counted('NumUnspecifiedAtomStereoCenters', 'openStereocentres'),
  ...connectivity('v'),
  ...connectivity('n'),
  counted('hallKierAlpha', 'shapeAlpha'),
  counted('kappa1', 'shape1'),
  counted('kappa2', 'shape2'),
  counted('kappa3', 'shape3'),
  counted('Phi', 'flexibility'),
];

/** @returns float32 `[descriptors]`; what RDKit can't compute of a molecule (a lone ion's shape) is 0 */
export function descriptorValues(molecule: Molecule): Float32Array {
  const values = molecule.rdkitDescriptors();
  return Float32Array.from(descriptors, ({ source }) => {
    const value = values[source];
    return value !== undefined && Number.isFinite(value) ? value : 0;
  });
}

/** @returns a value by the descriptor's name */
export function namedDescriptors(molecule: Molecule): Readonly<Record<string, number>> {
  const values = descriptorValues(molecule);
  return Object.fromEntries(descriptors.map(({ name }, index) => [name, values[index]!]));
}
