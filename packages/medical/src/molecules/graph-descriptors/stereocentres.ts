import { otherEnd, type MolecularGraph } from '../molecular-graph.ts';

/** Elements whose four bonds keep their places, nitrogen with a charge; of sulphur and selenium also three with a lone pair. */
const tetrahedral = new Set([6, 7, 14, 15, 16, 32, 33, 34]);

/**
 * Atoms with four different neighbours, and those of them whose sides the drawing leaves open.
 *
 * @see Cahn, Ingold & Prelog 1966; neighbours differ where RDKit ranks them apart
 */
export function stereocentres({ atoms, bonds, ranks }: MolecularGraph): {
  readonly all: number;
  readonly open: number;
} {
  let [all, open] = [0, 0];
  for (const [index, { atomicNumber, hasSides, numHydrogens, bonds: own }] of atoms.entries()) {
    if (hasSides) {
      all++;
      continue;
    }
    if (ranks === undefined || !tetrahedral.has(atomicNumber)) continue;
    const hasPair = (atomicNumber === 16 || atomicNumber === 34) && own.length === 3;
    if ((own.length + numHydrogens !== 4 && !hasPair) || numHydrogens > 1) continue;
    if (new Set(own.map((bond) => ranks[otherEnd(bonds[bond]!, index)])).size < own.length) continue;
    all++;
    open++;
  }
  return { all, open };
}
