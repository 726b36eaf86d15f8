import type { BondedMolecule } from './bonded-atoms.ts';

/** Rings of a smallest set of smallest rings, by kind; atoms that rings share. */
export interface RingCounts {
  readonly all: number;
  readonly aromatic: number;
  readonly aliphatic: number;
  readonly saturated: number;
  readonly hetero: number;
  readonly aromaticHetero: number;
  readonly saturatedHetero: number;
  readonly aliphaticHetero: number;
  /** The only atom that two rings share. */
  readonly spiroAtoms: number;
  /** Ends of the path, of two bonds and more, that two rings share. */
  readonly bridgeheadAtoms: number;
}

export function ringCounts(molecule: BondedMolecule): RingCounts {
  const {
    graph: { atoms, bonds, rings },
    ringBonds,
  } = molecule;
  let [aromatic, saturated, hetero, aromaticHetero, saturatedHetero] = [0, 0, 0, 0, 0];
  for (const [index, ring] of rings.entries()) {
    const own = ringBonds[index]!;
    const isAromatic = own.every((bond) => bonds[bond]!.isAromatic);
    const isSaturated = own.every((bond) => bonds[bond]!.order === 1 && !bonds[bond]!.isAromatic);
    const isHetero = ring.some((atom) => atoms[atom]!.atomicNumber !== 6);
    if (isAromatic) aromatic++;
    if (isSaturated) saturated++;
    if (!isHetero) continue;
    hetero++;
    if (isAromatic) aromaticHetero++;
    if (isSaturated) saturatedHetero++;
  }
  return {
    all: rings.length,
    aromatic,
    aliphatic: rings.length - aromatic,
    saturated,
    hetero,
    aromaticHetero,
    saturatedHetero,
    aliphaticHetero: hetero - aromaticHetero,
    ...sharedAtoms(molecule),
  };
}

function sharedAtoms({
  graph: { bonds, rings },
  ringBonds,
}: BondedMolecule): Pick<RingCounts, 'spiroAtoms' | 'bridgeheadAtoms'> {
  const [spiro, bridgeheads] = [new Set<number>(), new Set<number>()];
  for (let first = 0; first < rings.length; first++) {
    for (let second = first + 1; second < rings.length; second++) {
      const shared = rings[first]!.filter((atom) => rings[second]!.includes(atom));
      if (shared.length === 1) spiro.add(shared[0]!);
      if (shared.length < 3) continue;
      const path = ringBonds[first]!.filter((bond) => ringBonds[second]!.includes(bond));
      if (path.length < 2) continue;
      const ends = path.flatMap((bond) => bonds[bond]!.atoms);
      for (const atom of ends) if (ends.indexOf(atom) === ends.lastIndexOf(atom)) bridgeheads.add(atom);
    }
  }
  return { spiroAtoms: spiro.size, bridgeheadAtoms: bridgeheads.size };
}
