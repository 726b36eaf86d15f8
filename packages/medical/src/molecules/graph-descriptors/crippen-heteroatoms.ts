import { isAliphatic, isDouble, isLink, type BondedAtom } from './bonded-atoms.ts';
import type { CrippenType } from './crippen-contributions.ts';

/** How many neighbours single or aromatic bonds lead to. */
function linksOf({ neighbours }: BondedAtom): { readonly aliphatic: number; readonly aromatic: number } {
  let [aliphatic, aromatic] = [0, 0];
  for (const neighbour of neighbours) {
    if (!isLink(neighbour)) continue;
    if (neighbour.atom.isAromatic) aromatic++;
    else aliphatic++;
  }
  return { aliphatic, aromatic };
}

export function crippenNitrogen(atom: BondedAtom): CrippenType {
  const { charge, isAromatic, numHydrogens, neighbours } = atom;
  if (isAromatic) {
    if (charge === 0) return 'N11';
    return charge > 0 ? 'N12' : 'NS';
  }
  const { aliphatic, aromatic } = linksOf(atom);
  const doubles = neighbours.filter(isDouble);
  const hasTriple = neighbours.some(({ kind, atom: other }) => kind === 3 && !other.isAromatic);
  if (charge === 0) {
    if (numHydrogens === 2 && aliphatic > 0) return 'N1';
    if (numHydrogens === 1 && aliphatic > 1) return 'N2';
    if (numHydrogens === 2 && aromatic > 0) return 'N3';
    if (numHydrogens === 1 && aromatic > 0 && aliphatic + aromatic > 1) return 'N4';
    if (numHydrogens === 1 && doubles.length > 0) return 'N5';
    if (doubles.length > 0 && aliphatic + aromatic > 0) return 'N6';
    if (aliphatic > 2) return 'N7';
    if ((aromatic > 0 && aliphatic > 0 && aliphatic + aromatic > 2) || aromatic > 2) return 'N8';
    return hasTriple ? 'N9' : 'NS';
  }
  if (charge < 0) return 'N14';
  if (numHydrogens > 0) return numHydrogens < 4 ? 'N10' : 'NS';
  if (aliphatic > 3) return 'N13';
  const isOnium = doubles.some(({ atom: other }) => !other.isAromatic);
  if (isOnium && aliphatic > 0 && aliphatic + aromatic > 1) return 'N13';
  const [hasCarbon, hasNitrogen] = [6, 7].map((element) => doubles.some(({ atom: o }) => o.atomicNumber === element));
  if (hasCarbon && hasNitrogen) return 'N13';
  const isDiazo = doubles.length > 1 && doubles.every(({ atom: other }) => isAliphatic(other, 7));
  return hasTriple || (isDiazo && doubles.some(({ atom: other }) => other.charge < 0)) ? 'N14' : 'NS';
}

export function crippenOxygen(atom: BondedAtom): CrippenType {
  const { charge, isAromatic, numHydrogens, numConnections, neighbours } = atom;
  if (isAromatic) return 'O1';
  if (numHydrogens > 0 && numHydrogens < 3) return 'O2';
  const { aliphatic, aromatic } = linksOf(atom);
  if (aliphatic > 1) return 'O3';
  if (aromatic > 0 && aliphatic + aromatic > 1) return 'O4';
  const double = neighbours.find(isDouble)?.atom;
  if (double?.atomicNumber === 7 || double?.atomicNumber === 8) return 'O5';
  const link = neighbours.find(isLink)?.atom;
  if (charge === 0 && double?.atomicNumber === 16 && double.charge === 0) return 'O6';
  if (charge < 0 && numConnections === 1 && link !== undefined) {
    if (link.atomicNumber === 7) return 'O5';
    if (link.atomicNumber === 16) return 'O6';
    if (
      charge === -1 &&
      isAliphatic(link, 6) &&
      link.neighbours.some((other) => isDouble(other) && isAliphatic(other.atom, 8))
    )
      return 'O12';
    if (!isAliphatic(link, 7, 16)) return 'O7';
  }
  if (double === undefined || double.atomicNumber !== 6) return 'OS';
  return double.isAromatic ? 'O8' : carbonylOxygen(double);
}

/** By the carbon's other neighbours. */
function carbonylOxygen(carbon: BondedAtom): CrippenType {
  const links = carbon.neighbours.filter(isLink).map(({ atom }) => atom);
  const carbons = links.filter((atom) => isAliphatic(atom, 6)).length;
  const aromatic = links.filter(({ isAromatic }) => isAromatic);
  const aliphatic = links.length - aromatic.length;
  const numDoubleOxygens = carbon.neighbours.filter((other) => isDouble(other) && isAliphatic(other.atom, 8)).length;
  const isAldehyde = carbon.numHydrogens === 1;
  if (isAldehyde && carbons > 0) return 'O9';
  if (carbons > 0 && aliphatic > 1) return 'O9';
  if (isAldehyde && links.some((atom) => isAliphatic(atom, 7, 8))) return 'O9';
  if (carbon.numHydrogens === 2 || (carbon.numConnections === 2 && numDoubleOxygens > 1)) return 'O9';
  const aromaticCarbons = aromatic.filter(({ atomicNumber }) => atomicNumber === 6).length;
  if (isAldehyde && aromaticCarbons > 0) return 'O10';
  if (aromatic.length > 0 && carbons > 0) return 'O10';
  if (aromaticCarbons > 0 && aromatic.length > 1) return 'O10';
  if (aromaticCarbons > 0 && aliphatic > 0) return 'O10';
  return links.filter(({ atomicNumber }) => atomicNumber !== 6).length > 1 ? 'O11' : 'OS';
}

/** Of a hydrogen, by the atom that holds it. */
export function crippenHydrogen(holder: BondedAtom): CrippenType {
  const { atomicNumber, numHydrogens, neighbours } = holder;
  if (atomicNumber === 6 || atomicNumber === 1) return 'H1';
  if (atomicNumber === 7) return 'H3';
  if (atomicNumber !== 8) return 'H2';
  if (holder.isAromatic) return 'HS';
  const links = neighbours.filter(isLink).map(({ atom }) => atom);
  const isSaturated = (atom: BondedAtom): boolean =>
    atom.atomicNumber === 6 && (atom.isAromatic || atom.numConnections === 4);
  if (links.some(isSaturated) || numHydrogens > 1) return 'H2';
  if (links.some((atom) => ![6, 7, 8, 16].includes(atom.atomicNumber))) return 'H2';
  if (links.some((atom) => atom.atomicNumber === 7)) return 'H3';
  const holdsMore = ({ atom }: BondedAtom['neighbours'][number]): boolean =>
    atom.atomicNumber === 6 || atom.atomicNumber === 7 || isAliphatic(atom, 8, 16);
  const isEnol = (atom: BondedAtom): boolean =>
    isAliphatic(atom, 6) && atom.neighbours.some((other) => isDouble(other) && holdsMore(other));
  return links.some((atom) => isEnol(atom) || isAliphatic(atom, 8, 16)) ? 'H4' : 'HS';
}
