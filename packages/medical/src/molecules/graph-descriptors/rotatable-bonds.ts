import { isAliphatic, isDouble, type BondedAtom, type BondedMolecule, type Neighbour } from './bonded-atoms.ts';

/**
 * Single bonds outside rings that turn freely: not to ends of chains, beside triple bonds, to trifluoromethyl and its like, to
 * tert-butyl, nor within amides, esters and their like.
 *
 * @see RDKit's strict definition
 */
export function numRotatableBonds({ graph: { bonds, atoms }, atoms: bonded, ringBonds }: BondedMolecule): number {
  const inRing = new Set(ringBonds.flat());
  let count = 0;
  for (const [index, { atoms: ends, order, isAromatic }] of bonds.entries()) {
    if (order !== 1 || isAromatic || inRing.has(index)) continue;
    if (ends.some((end) => atoms[end]!.bonds.length === 1)) continue;
    const [first, second] = [bonded[ends[0]]!, bonded[ends[1]]!];
    if (isStiff(first) || isStiff(second)) continue;
    if (!isAmideLike(first) || !isAmideLike(second)) count++;
  }
  return count;
}

function isStiff(atom: BondedAtom): boolean {
  const { neighbours } = atom;
  if (neighbours.some(({ kind }) => kind === 3)) return true;
  if (!isAliphatic(atom, 6)) return false;
  const numOf = (isOne: (other: BondedAtom) => boolean): number =>
    neighbours.filter(({ kind, atom: other }) => kind === 1 && isOne(other)).length;
  const isHalide = [9, 17, 35].some((element) => numOf((other) => other.atomicNumber === element) > 2);
  return isHalide || numOf((other) => isAliphatic(other, 6) && other.numHydrogens === 3) > 2;
}

/** The carbonyl of an amide, ester or the like, or the atom that it holds. */
function isAmideLike(atom: BondedAtom): boolean {
  const isOutside = ({ kind, isInRing }: Neighbour): boolean => kind === 1 && !isInRing;
  if (isCarbonyl(atom)) return atom.neighbours.some((other) => isOutside(other) && isHeld(other.atom));
  return isHeld(atom) && atom.neighbours.some((other) => isOutside(other) && isCarbonyl(other.atom));
}

const isCarbonyl = (atom: BondedAtom): boolean =>
  isAliphatic(atom, 6) &&
  atom.degree === 3 &&
  atom.neighbours.some((other) => isDouble(other) && isAliphatic(other.atom, 7, 8, 16));

const isHeld = (atom: BondedAtom): boolean =>
  atom.atomicNumber === 7 || isAliphatic(atom, 8) || (isAliphatic(atom, 16) && atom.degree !== 1);

/** `C(=O)N` whose oxygen is in no ring; a carbon of two nitrogens counts twice. */
export function numAmideBonds({ atoms }: BondedMolecule): number {
  let count = 0;
  for (const atom of atoms) {
    if (!isAliphatic(atom, 6)) continue;
    const oxygens = atom.neighbours.filter(
      (other) => isDouble(other) && isAliphatic(other.atom, 8) && !other.atom.isInRing,
    );
    count +=
      oxygens.length * atom.neighbours.filter(({ kind, atom: other }) => kind === 1 && isAliphatic(other, 7)).length;
  }
  return count;
}
