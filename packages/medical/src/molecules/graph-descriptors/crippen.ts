import { isAliphatic, isDouble, type BondedAtom, type BondedMolecule } from './bonded-atoms.ts';
import { crippenCarbon } from './crippen-carbon.ts';
import { crippenContributions, type CrippenType } from './crippen-contributions.ts';
import { crippenHydrogen, crippenNitrogen, crippenOxygen } from './crippen-heteroatoms.ts';

/**
 * logP and the molar refractivity (cm³/mol), as sums over atoms and their hydrogens.
 *
 * @see Wildman & Crippen 1999; the order in which types are tried is RDKit's
 */
export function crippen({ atoms }: BondedMolecule): { readonly logP: number; readonly refractivity: number } {
  let [logP, refractivity] = [0, 0];
  const add = (type: CrippenType | undefined, times = 1): void => {
    if (type === undefined || times === 0) return;
    const [ofLogP, ofRefractivity] = crippenContributions[type];
    logP += times * ofLogP;
    refractivity += times * ofRefractivity;
  };
  for (const atom of atoms) {
    if (atom.atomicNumber === 1) {
      // Drawn hydrogens on others are counted with those.
      if (atom.neighbours.length === 0) add(atom.numHydrogens > 0 ? 'H1' : 'HS');
      continue;
    }
    add(typeOf(atom));
    add(atom.numHydrogens > 0 ? crippenHydrogen(atom) : undefined, atom.numHydrogens);
  }
  return { logP, refractivity };
}

const halogens: Readonly<Record<number, CrippenType>> = { 9: 'F', 17: 'Cl', 35: 'Br', 53: 'I' };
/** Lithium to caesium. */
const alkaliMetals = [3, 11, 19, 37, 55];
/** Metals and half metals of the main groups. */
const mainGroups = [
  ...alkaliMetals,
  ...[4, 12, 20, 38, 56],
  ...[5, 13, 31, 49, 81],
  ...[14, 32, 50, 82],
  ...[33, 51, 83],
  ...[34, 52, 84],
];

function typeOf(atom: BondedAtom): CrippenType | undefined {
  const { atomicNumber, charge, isAromatic } = atom;
  switch (atomicNumber) {
    case 6:
      return crippenCarbon(atom);
    case 7:
      return crippenNitrogen(atom);
    case 8:
      return crippenOxygen(atom);
    case 15:
      return 'P';
    case 16:
      if (isAromatic) return 'S3';
      if (charge !== 0) return charge === 4 ? 'S1' : 'S2';
      return atom.neighbours.some((other) => isDouble(other) && isAliphatic(other.atom, 7, 8, 15, 16)) ? 'S2' : 'S1';
  }
  const halogen = halogens[atomicNumber];
  if (halogen !== undefined) {
    if (charge === 0) return halogen;
    return charge === -1 || (atomicNumber === 53 && charge > 0) ? 'Ion' : undefined;
  }
  if (charge === 1 && alkaliMetals.includes(atomicNumber)) return 'Ion';
  if (mainGroups.includes(atomicNumber)) return 'Me1';
  const isTransition = [21, 39, 72].some((first) => atomicNumber >= first && atomicNumber <= Math.min(first + 9, 80));
  return isTransition ? 'Me2' : undefined;
}
