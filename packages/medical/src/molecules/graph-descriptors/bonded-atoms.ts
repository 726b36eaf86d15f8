import { otherEnd, type MolecularGraph } from '../molecular-graph.ts';

/** Among the orders 1, 2 and 3 of bonds. */
export const aromaticBond = 4;

/** An atom with what it is bonded to; hydrogens are counted, drawn or not. */
export interface BondedAtom {
  readonly atomicNumber: number;
  /** In elementary charges. */
  readonly charge: number;
  readonly isAromatic: boolean;
  readonly isInRing: boolean;
  readonly numHydrogens: number;
  /** Neighbours, hydrogens among them. */
  readonly numConnections: number;
  /** Drawn neighbours; hydrogens that are atoms of the graph among them. */
  readonly degree: number;
  /** Sum of the orders of all bonds, of one Kekulé form. */
  readonly valence: number;
  /** All but hydrogens. */
  readonly neighbours: readonly Neighbour[];
}

export interface Neighbour {
  readonly atom: BondedAtom;
  /** 1, 2 or 3, or {@link aromaticBond}. */
  readonly kind: number;
  readonly isInRing: boolean;
}

/** A molecule as descriptors read it. */
export interface BondedMolecule {
  readonly graph: MolecularGraph;
  readonly atoms: readonly BondedAtom[];
  /** Bonds of each ring, by their number. */
  readonly ringBonds: readonly (readonly number[])[];
}

export function bondedMolecule(graph: MolecularGraph): BondedMolecule {
  const { atoms, bonds, rings } = graph;
  const ringBonds = rings.map((ring) =>
    ring.map((atom, place) => {
      const next = ring[place + 1 === ring.length ? 0 : place + 1]!;
      return atoms[atom]!.bonds.find((bond) => otherEnd(bonds[bond]!, atom) === next)!;
    }),
  );
  const isRingBond = new Uint8Array(bonds.length);
  for (const ring of ringBonds) for (const bond of ring) isRingBond[bond] = 1;
  const found = atoms.map((atom) => ({
    atomicNumber: atom.atomicNumber,
    charge: atom.charge,
    isAromatic: atom.isAromatic,
    isInRing: atom.isInRing,
    numHydrogens: atom.numHydrogens,
    numConnections: atom.bonds.length + atom.numHydrogens,
    degree: atom.bonds.length,
    valence: atom.numHydrogens,
    neighbours: [] as Neighbour[],
  }));
  for (let index = 0; index < bonds.length; index++) {
    const { atoms: ends, order, isAromatic } = bonds[index]!;
    const [first, second] = [found[ends[0]]!, found[ends[1]]!];
    const kind = isAromatic ? aromaticBond : order;
    const isInRing = isRingBond[index] === 1;
    first.valence += order;
    second.valence += order;
    if (second.atomicNumber === 1) first.numHydrogens++;
    else first.neighbours.push({ kind, isInRing, atom: second });
    if (first.atomicNumber === 1) second.numHydrogens++;
    else second.neighbours.push({ kind, isInRing, atom: first });
  }
  return { graph, atoms: found, ringBonds };
}

/** What SMARTS means by two atoms side by side: a single or an aromatic bond. */
export const isLink = ({ kind }: Neighbour): boolean => kind === 1 || kind === aromaticBond;

export const isDouble = ({ kind }: Neighbour): boolean => kind === 2;

/** Whether an atom is of one of the elements, and in no aromatic system. */
export const isAliphatic = ({ atomicNumber, isAromatic }: BondedAtom, ...elements: readonly number[]): boolean =>
  !isAromatic && elements.includes(atomicNumber);
