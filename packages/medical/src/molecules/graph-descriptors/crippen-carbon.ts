import { aromaticBond, isAliphatic, isDouble, isLink, type BondedAtom } from './bonded-atoms.ts';
import type { CrippenType } from './crippen-contributions.ts';

/** Nitrogen, oxygen, phosphorus, sulphur and the halogens. */
const usual = [7, 8, 15, 16, 9, 17, 35, 53] as const;
const withoutPhosphorus = usual.filter((element) => element !== 15);

const halides: Readonly<Record<number, CrippenType>> = { 9: 'C14', 17: 'C15', 35: 'C16', 53: 'C17' };

/** @see Wildman & Crippen 1999; where several types fit, the first of RDKit's order */
export function crippenCarbon(atom: BondedAtom): CrippenType {
  return atom.isAromatic ? aromaticCarbon(atom) : aliphaticCarbon(atom);
}

function aliphaticCarbon({ numHydrogens, numConnections, neighbours }: BondedAtom): CrippenType {
  let [carbons, usualOnes, others, aromatic, aromaticCarbons] = [0, 0, 0, 0, 0];
  for (const neighbour of neighbours) {
    if (!isLink(neighbour)) continue;
    const { atom } = neighbour;
    if (atom.isAromatic) {
      aromatic++;
      if (atom.atomicNumber === 6) aromaticCarbons++;
    } else if (atom.atomicNumber === 6) carbons++;
    else if (isAliphatic(atom, ...usual)) usualOnes++;
    else others++;
  }
  if (numHydrogens === 4) return 'C1';
  if ((numHydrogens === 3 && carbons > 0) || (numHydrogens === 2 && carbons > 1)) return 'C1';
  if ((numHydrogens === 1 && carbons > 2) || carbons > 3) return 'C2';
  const aliphatic = carbons + usualOnes + others;
  if (usualOnes > 0 && numHydrogens === 3) return 'C3';
  if (usualOnes > 0 && numConnections === 4 && aliphatic + numHydrogens === 4) return numHydrogens === 2 ? 'C3' : 'C4';
  const doubles = neighbours.filter(isDouble);
  if (doubles.some(({ atom }) => !atom.isAromatic && atom.atomicNumber !== 6)) return 'C5';
  const numEnes = doubles.filter(({ atom }) => isAliphatic(atom, 6)).length;
  if (numEnes > 1 || (numEnes > 0 && aliphatic + numHydrogens > 1)) return 'C6';
  if (numConnections === 2 && neighbours.some(({ kind, atom }) => kind === 3 && !atom.isAromatic)) return 'C7';
  if (numHydrogens === 3 && aromatic > 0) return aromaticCarbons > 0 ? 'C8' : 'C9';
  if (numConnections === 4 && aromatic > 0) {
    if (numHydrogens === 2) return 'C10';
    return numHydrogens === 1 ? 'C11' : 'C12';
  }
  if (numEnes > 0 && aromatic > 0 && (aliphatic > 0 || numHydrogens === 1)) return 'C26';
  if (numEnes > 0 && aromatic > 1 && aromaticCarbons > 0) return 'C26';
  if (doubles.some(({ atom }) => atom.isAromatic && atom.atomicNumber === 6)) return 'C26';
  return numConnections === 4 && others > 0 ? 'C27' : 'CS';
}

function aromaticCarbon({ numHydrogens, neighbours }: BondedAtom): CrippenType {
  const isStrange = (atom: BondedAtom): boolean => !atom.isAromatic && !isAliphatic(atom, 6, ...withoutPhosphorus);
  if (numHydrogens === 0 && neighbours.some(({ kind, atom }) => kind === 1 && isStrange(atom))) return 'C13';
  for (const [element, type] of Object.entries(halides))
    if (neighbours.some(({ atom }) => atom.atomicNumber === Number(element))) return type;
  if (numHydrogens === 1) return 'C18';
  const numAromatic = neighbours.filter(({ kind }) => kind === aromaticBond).length;
  if (numAromatic > 2) return 'C19';
  if (numAromatic < 2) return 'CS';
  for (const { kind, atom } of neighbours) {
    if (kind === 1 && atom.isAromatic) return 'C20';
    if (kind === 1 && atom.atomicNumber === 6) return 'C21';
    if (kind === 1 && atom.atomicNumber === 7) return 'C22';
    if (kind === 1 && atom.atomicNumber === 8) return 'C23';
    if (kind === 1 && atom.atomicNumber === 16) return 'C24';
    if (kind === 2 && isAliphatic(atom, 6, 7, 8)) return 'C25';
  }
  return 'CS';
}
