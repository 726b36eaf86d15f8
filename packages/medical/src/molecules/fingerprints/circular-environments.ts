import { otherEnd, type MolecularGraph } from '../molecular-graph.ts';
import { hashCombine } from './hash.ts';

/** An aromatic bond among RDKit's kinds of bonds; others have their order. */
const aromaticKind = 12;

/**
 * Numbers of the circular environments of a molecule's atoms, from radius 0 up; of environments of the same bonds one is kept.
 *
 * @param invariants 32-bit number an atom at radius 0
 * @param radius     bonds from the centre; 2 gives ECFP4 and FCFP4
 * @returns one number an environment, repeated as often as the environment occurs, equal to RDKit's
 * @see Rogers & Hahn 2010; `MorganGenerator.cpp` of RDKit
 */
export function circularEnvironments(graph: MolecularGraph, invariants: Uint32Array, radius: number): number[] {
  const { atoms, bonds } = graph;
  const numWords = Math.ceil(bonds.length / 32);
  const kinds = bonds.map(({ isAromatic, order }) => (isAromatic ? aromaticKind : order));
  const environments = [...invariants];
  const seen = new Set<string>();
  const isDone = new Uint8Array(atoms.length);
  let current = invariants;
  let covered = atoms.map(() => new Uint32Array(numWords));
  for (let layer = 0; layer < radius; layer++) {
    const next = new Uint32Array(atoms.length);
    const grown = covered.map((words) => words.slice());
    const found: { readonly key: string; readonly number: number; readonly atom: number }[] = [];
    for (const [atom, { bonds: bondsHere }] of atoms.entries()) {
      if (isDone[atom] === 1) continue;
      if (bondsHere.length === 0) {
        isDone[atom] = 1;
        continue;
      }
      const words = grown[atom]!;
      const neighbours = bondsHere.map((bond): readonly [number, number] => {
        const other = otherEnd(bonds[bond]!, atom);
        words[bond >> 5]! |= 1 << (bond & 31);
        for (const [index, word] of covered[other]!.entries()) words[index]! |= word;
        return [kinds[bond]!, current[other]!];
      });
      neighbours.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      let number = hashCombine(layer, current[atom]!);
      for (const [kind, invariant] of neighbours)
        number = hashCombine(number, hashCombine(hashCombine(0, kind), invariant));
      next[atom] = number;
      found.push({ key: words.join(), number, atom });
    }
    // Where several atoms reach the same bonds, the smallest number stands for all.
    found.sort((a, b) => a.number - b.number || a.atom - b.atom);
    for (const { key, number, atom } of found) {
      if (seen.has(key)) {
        isDone[atom] = 1;
        continue;
      }
      seen.add(key);
      environments.push(number);
    }
    current = next;
    covered = grown;
  }
  return environments;
}
