import { aromaticBond, type BondedAtom } from './bonded-atoms.ts';
import type { FactsOfElement } from './element-facts.ts';

/** Valence of neutral atoms of the elements that pass electrons on. */
const usualValence: Readonly<Record<number, number>> = {
  5: 3,
  6: 4,
  7: 3,
  8: 2,
  14: 4,
  15: 3,
  16: 2,
  33: 3,
  34: 2,
  52: 2,
};

/**
 * Directions in which an atom's orbitals point: 2 for sp, 3 for sp², 4 for sp³.
 *
 * @see RDKit's `ConjugHybrid`: an atom of four directions and at most three bonds is sp² where one of these is conjugated
 */
export function numDirections(atom: BondedAtom, factsOf: FactsOfElement): number {
  const { atomicNumber, charge, numConnections, valence } = atom;
  if (atomicNumber < 2) return numConnections;
  const numFree = Math.max(0, factsOf(atomicNumber, 0).numOuterElectrons - valence - charge);
  const directions = numConnections + Math.floor(numFree / 2) + (numFree % 2);
  if (directions !== 4 || numConnections > 3) return directions;
  const isAromatic = atom.neighbours.some(({ kind }) => kind === aromaticBond);
  return isAromatic || isConjugated(atom, factsOf) ? 3 : 4;
}

/** Whether an atom is the middle, or at an end, of a multiple bond beside another bond. */
const isConjugated = (atom: BondedAtom, factsOf: FactsOfElement): boolean =>
  [atom, ...atom.neighbours.map((neighbour) => neighbour.atom)].some(
    (middle) =>
      passesOn(middle, factsOf) &&
      middle.numConnections > 1 &&
      middle.neighbours.some(
        (multiple) =>
          multiple.kind > 1 &&
          passesOn(multiple.atom, factsOf) &&
          middle.neighbours.some(
            (beside) =>
              beside !== multiple &&
              passesOn(beside.atom, factsOf) &&
              (atom === middle || atom === multiple.atom || atom === beside.atom),
          ),
      ),
  );

/** Whether an atom has electrons for a neighbour's double bond; heavier ones of groups 15 and 16 seldom do. */
function passesOn(atom: BondedAtom, factsOf: FactsOfElement): boolean {
  const { atomicNumber, charge, numConnections } = atom;
  const outer = factsOf(atomicNumber, 0).numOuterElectrons;
  if (atomicNumber > 10 && (outer === 5 || (outer === 6 && numConnections > 1))) return false;
  const valence = usualValence[atomicNumber];
  if (valence === undefined || numConnections > 3) return false;
  return valence - numConnections + Math.max(0, outer - valence - charge) > 0;
}
