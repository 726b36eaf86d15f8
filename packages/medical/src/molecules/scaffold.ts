import { keptPart } from './kept-part.ts';
import { otherEnd, type MolecularGraph } from './molecular-graph.ts';
import type { Chemistry } from './toolkit/chemistry.ts';
import type { Molecule } from './toolkit/molecule.ts';

/**
 * Bemis and Murcko's scaffold: rings, what links them, and atoms that a double bond holds to either; without stereochemistry.
 *
 * @returns canonical SMILES; empty for a molecule without rings
 * @see Bemis & Murcko 1996; as RDKit's `MurckoScaffoldSmiles`, which MoleculeNet's scaffold splits are made with
 */
export function scaffoldOf(chemistry: Chemistry, { graph }: Molecule): string {
  if (graph.rings.length === 0) return '';
  const isKept = keptAtoms(graph);
  const { atoms, bonds } = keptPart(graph, isKept);
  return chemistry.withGraph(atoms, bonds, (scaffold) => scaffold.smiles());
}

/** Whether each atom is in a ring, between rings, or doubly bound to one that is. */
function keptAtoms(graph: MolecularGraph): Uint8Array {
  const { atoms, bonds } = graph;
  const isCore = new Uint8Array(atoms.length).fill(1);
  const degrees = atoms.map(({ bonds: own }) => own.length);
  // Ends of chains are taken off until none is left.
  const ends = [...atoms.keys()].filter((atom) => degrees[atom]! <= 1 && !atoms[atom]!.isInRing);
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    isCore[end] = 0;
    for (const bond of atoms[end]!.bonds) {
      const other = otherEnd(bonds[bond]!, end);
      if (isCore[other] === 1 && --degrees[other]! === 1 && !atoms[other]!.isInRing) ends.push(other);
    }
  }
  const isKept = isCore.slice();
  for (const { atoms: ends, order, isAromatic } of bonds) {
    if (order !== 2 || isAromatic) continue;
    for (const [end, other] of [ends, [ends[1], ends[0]] as const]) if (isCore[end] === 1) isKept[other] = 1;
  }
  return isKept;
}
