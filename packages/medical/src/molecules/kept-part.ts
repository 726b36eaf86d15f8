import { otherEnd, type MolecularGraph } from './molecular-graph.ts';
import type { CommonChemAtom, CommonChemBond } from './toolkit/common-chem.ts';

/** The kept atoms, with a hydrogen for each bond that was cut. */
export function keptPart(
  { atoms, bonds }: MolecularGraph,
  isKept: Uint8Array,
): { readonly atoms: CommonChemAtom[]; readonly bonds: CommonChemBond[] } {
  const places = new Map<number, number>();
  for (const atom of atoms.keys()) if (isKept[atom] === 1) places.set(atom, places.size);
  const kept = [...places.keys()].map((index): CommonChemAtom => {
    const {
      atomicNumber: z,
      charge: chg,
      numHydrogens,
      numRadicalElectrons: nRad,
      isotope,
      bonds: own,
    } = atoms[index]!;
    const numCut = own
      .filter((bond) => isKept[otherEnd(bonds[bond]!, index)] === 0)
      .reduce((sum, bond) => sum + bonds[bond]!.order, 0);
    return { z, chg, impHs: numHydrogens + numCut, nRad, isotope };
  });
  const keptBonds = bonds.flatMap(({ atoms: [first, second], order: bo }): CommonChemBond[] => {
    const [from, to] = [places.get(first), places.get(second)];
    return from === undefined || to === undefined ? [] : [{ bo, atoms: [from, to] }];
  });
  return { atoms: kept, bonds: keptBonds };
}
