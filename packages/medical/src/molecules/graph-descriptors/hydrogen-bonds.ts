import { isAliphatic, isDouble, type BondedAtom } from './bonded-atoms.ts';

/** Hydrogens that nitrogen (of its usual valence), oxygen, sulphur or aromatic nitrogen gives. */
export function isDonor(atom: BondedAtom): boolean {
  const { charge, numHydrogens, valence } = atom;
  if (isAliphatic(atom, 7)) return numHydrogens > 0 && (valence === 3 || (valence === 4 && charge === 1));
  if (isAliphatic(atom, 8, 16) || (atom.isAromatic && atom.atomicNumber === 7))
    return numHydrogens === 1 && charge === 0;
  return false;
}

/** Whether a neighbour, by a single bond, is doubly bound to oxygen, nitrogen, phosphorus or sulphur: it draws the pair away. */
const isConjugated = ({ neighbours }: BondedAtom, isRingCounted = true): boolean =>
  neighbours.some(({ kind, atom }) => kind === 1 && atom.neighbours.some((other) => draws(other, isRingCounted)));

const draws = (other: BondedAtom['neighbours'][number], isRingCounted: boolean): boolean =>
  isDouble(other) && isAliphatic(other.atom, 7, 8, 15, 16) && (isRingCounted || !other.isInRing);

/**
 * Pairs that take a hydrogen, for FCFP.
 *
 * @see Gobbi & Poppinger 1998
 */
export function isPharmacophoreAcceptor(atom: BondedAtom): boolean {
  const { charge, isAromatic, numHydrogens, valence, neighbours } = atom;
  if (isAliphatic(atom, 8, 16)) {
    if (charge === -1) return true;
    if (valence !== 2) return false;
    return numHydrogens === 0 || (numHydrogens === 1 && !isConjugated(atom));
  }
  if (isAliphatic(atom, 7)) return valence === 3 && !isConjugated(atom);
  if (!isAromatic || charge !== 0) return false;
  if (atom.atomicNumber === 7) return numHydrogens === 0;
  if (atom.atomicNumber !== 8 && atom.atomicNumber !== 16) return false;
  const isNitrogen = (other: BondedAtom['neighbours'][number]): boolean =>
    other.kind > 3 && other.atom.atomicNumber === 7;
  return !neighbours.some(
    (other) =>
      isNitrogen(other) || (other.kind > 3 && other.atom.atomicNumber === 6 && other.atom.neighbours.some(isNitrogen)),
  );
}

/** Pairs that take a hydrogen, as RDKit counts them. */
export function isAcceptor(atom: BondedAtom): boolean {
  const { charge, isAromatic, numHydrogens, valence } = atom;
  if (isAliphatic(atom, 8, 16)) {
    if (charge === -1) return true;
    if (valence !== 2) return false;
    return (
      numHydrogens === 0 ||
      (numHydrogens === 1 &&
        atom.neighbours.some((other) => other.kind === 1 && !other.atom.neighbours.some((far) => draws(far, true))))
    );
  }
  if (isAliphatic(atom, 7)) return valence === 3 && !isConjugated(atom, false);
  if (!isAromatic || charge !== 0) return false;
  if (atom.atomicNumber === 7) return numHydrogens === 0 && atom.numConnections === 2;
  return atom.atomicNumber === 8 || atom.atomicNumber === 16;
}

/** Nitrogens that take a proton at the body's pH. @see Gobbi & Poppinger 1998 */
export function isBasic(atom: BondedAtom): boolean {
  const { atomicNumber, charge, numHydrogens, neighbours } = atom;
  if (atomicNumber !== 7) return false;
  if (charge === 1) return true;
  if (charge !== 0 || atom.isAromatic) return false;
  const isCarbonyl = (other: BondedAtom): boolean =>
    (other.isAromatic || other.atomicNumber === 6) &&
    other.neighbours.some((far) => isDouble(far) && isAliphatic(far.atom, 8));
  const isAllowed = ({ kind, atom: other }: BondedAtom['neighbours'][number]): boolean =>
    (kind === 1 || kind > 3) && (isAliphatic(other, 6) || (other.isAromatic && numHydrogens > 0)) && !isCarbonyl(other);
  return numHydrogens < 3 && neighbours.filter(isAllowed).length >= 3 - numHydrogens;
}

/** Carbons and sulphurs of acids: doubly bound to oxygen, sulphur or phosphorus, and to a hydroxyl. @see Gobbi & Poppinger 1998 */
export function isAcidic(atom: BondedAtom): boolean {
  if (!isAliphatic(atom, 6, 16)) return false;
  const isHydroxyl = ({ kind, atom: other }: BondedAtom['neighbours'][number]): boolean =>
    kind === 1 && isAliphatic(other, 8) && (other.numHydrogens === 1 || other.charge === -1);
  return (
    atom.neighbours.some((other) => isDouble(other) && isAliphatic(other.atom, 8, 15, 16)) &&
    atom.neighbours.some(isHydroxyl)
  );
}
