import type { Chemistry } from './toolkit/chemistry.ts';
import { smilesAtom } from './toolkit/molecule-limits.ts';
import type { Pattern } from './toolkit/molecule.ts';

/** Atoms whose charge a hydrogen more or less takes away: not quaternary nitrogen, nor charges that hold each other (nitro). */
const chargedSmarts = '[+1!h0!$([*]~[-1,-2,-3,-4]),-1!$([*]~[+1,+2,+3,+4])]';

/** Brings records of one substance to one form. */
export interface Standardiser {
  /**
   * The largest fragment, without charges that hydrogens can carry, as canonical SMILES. Tautomers stay as they are.
   *
   * @throws MoleculeError when the text is no molecule within the limits
   */
  standardise(text: string, line?: number): string;
}

/**
 * @see O'Boyle, "neutralize atoms" (RDKit Cookbook), for the charges; ties between fragments go to the heavier, then to the first in
 * alphabetical order
 */
export function createStandardiser(chemistry: Chemistry): Standardiser {
  const charged = chemistry.pattern(chargedSmarts);
  return {
    standardise: (text, line) => neutralised(chemistry, charged, largestFragment(chemistry, text, line)),
  };
}

function largestFragment(chemistry: Chemistry, text: string, line: number | undefined): string {
  const fragments = chemistry.withMolecule(
    text,
    (molecule) => {
      const smiles = molecule.smiles();
      return smiles.includes('.') ? molecule.fragments() : [smiles];
    },
    line,
  );
  if (fragments.length === 1) return fragments[0]!;
  const sized = fragments.map((smiles) => ({ smiles, ...sizeOf(chemistry, smiles) }));
  sized.sort((a, b) => b.numAtoms - a.numAtoms || b.protons - a.protons || (a.smiles < b.smiles ? -1 : 1));
  return sized[0]!.smiles;
}

const sizeOf = (chemistry: Chemistry, smiles: string): { readonly numAtoms: number; readonly protons: number } =>
  chemistry.withMolecule(smiles, ({ graph: { atoms } }) => ({
    numAtoms: atoms.length,
    protons: atoms.reduce((sum, { atomicNumber, numHydrogens }) => sum + atomicNumber + numHydrogens, 0),
  }));

/** RDKit's JSON loses the sides of double bonds, so that the SMILES itself is changed. Its atoms stand in the order of the graph. */
function neutralised(chemistry: Chemistry, charged: Pattern, smiles: string): string {
  const found = chemistry.withMolecule(smiles, (molecule) => molecule.matches(charged));
  if (found.length === 0) return smiles;
  const changed = new Set(found.flat());
  let atom = 0;
  const neutral = smiles.replace(smilesAtom, (text) => (changed.has(atom++) ? withoutCharge(text) : text));
  return chemistry.withMolecule(neutral, (molecule) => molecule.smiles());
}

/** `[NH3+]` → `[NH2]`, `[O-]` → `[OH]`: one hydrogen less or more, and no charge. */
function withoutCharge(atom: string): string {
  return atom.replace(
    /^\[(\d*[A-Za-z][a-z]??@*)(?:H(\d*))?([+-])(?::\d+)?\]$/,
    (_, element: string, hydrogens: string | undefined, sign: string) => {
      const numHydrogens = (hydrogens === undefined ? 0 : Number(hydrogens || 1)) + (sign === '+' ? -1 : 1);
      const suffix = numHydrogens === 0 ? '' : numHydrogens === 1 ? 'H' : `H${numHydrogens}`;
      return `[${element}${suffix}]`;
    },
  );
}
