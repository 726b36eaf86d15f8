import { otherEnd, type MolecularGraph } from '../molecular-graph.ts';
import { hashCombine } from './hash.ts';

/** An aromatic bond among RDKit's kinds of bonds; others have their order. */
const aromaticKind = 12;

/**
 * Numbers of the circular environments of a molecule's atoms, from radius 0 up; of environments of the same bonds one is kept.
 *
 * @param invariants 32-bit number an atom at radius 0
 * @param radius     bonds from the centre; 2 gives ECFP4 and FCFP4
 * @param onFound    told of each number's environment: its centre, and the bonds from there to its rim
 * @returns one number an environment, repeated as often as the environment occurs, equal to RDKit's
 * @see Rogers & Hahn 2010; `MorganGenerator.cpp` of RDKit
 */
export function circularEnvironments(
  graph: MolecularGraph,
  invariants: Uint32Array,
  radius: number,
  onFound?: (centre: number, radius: number) => void,
): number[] {
  const { atoms, bonds } = graph;
  const numAtoms = atoms.length;
  const numWords = Math.ceil(bonds.length / 32);
  const environments = Array.from(invariants);
  if (onFound !== undefined) for (let atom = 0; atom < numAtoms; atom++) onFound(atom, 0);
  const seen = new Set<number | string>();
  const isDone = new Uint8Array(numAtoms);
  let current = invariants;
  // The bonds that each atom's environment covers, as bits.
  let covered = new Uint32Array(numAtoms * numWords);
  for (let layer = 0; layer < radius; layer++) {
    const next = new Uint32Array(numAtoms);
    const grown = covered.slice();
    const found: number[] = [];
    for (let atom = 0; atom < numAtoms; atom++) {
      if (isDone[atom] === 1) continue;
      const own = atoms[atom]!.bonds;
      if (own.length === 0) {
        isDone[atom] = 1;
        continue;
      }
      const neighbours: number[] = [];
      for (const bond of own) {
        const { order, isAromatic } = bonds[bond]!;
        const other = otherEnd(bonds[bond]!, atom);
        grown[atom * numWords + (bond >> 5)]! |= 1 << (bond & 31);
        for (let word = 0; word < numWords; word++) grown[atom * numWords + word]! |= covered[other * numWords + word]!;
        // Kind, then invariant: as one number they are in order.
        neighbours.push((isAromatic ? aromaticKind : order) * twoTo32 + current[other]!);
      }
      neighbours.sort(ascending);
      let number = hashCombine(layer, current[atom]!);
      for (const neighbour of neighbours) {
        const kind = Math.floor(neighbour / twoTo32);
        number = hashCombine(number, hashCombine(hashCombine(0, kind), neighbour - kind * twoTo32));
      }
      next[atom] = number;
      found.push(number * numAtoms + atom);
    }
    // Where several atoms reach the same bonds, the smallest number stands for all.
    for (const each of found.sort(ascending)) {
      const atom = each % numAtoms;
      const key = keyOf(grown, atom * numWords, numWords);
      if (seen.has(key)) {
        isDone[atom] = 1;
        continue;
      }
      seen.add(key);
      environments.push(next[atom]!);
      onFound?.(atom, layer + 1);
    }
    current = next;
    covered = grown;
  }
  return environments;
}

const twoTo32 = 2 ** 32;

const ascending = (a: number, b: number): number => a - b;

/** Bits as one number where it holds them exactly, else as text. */
function keyOf(words: Uint32Array, start: number, numWords: number): number | string {
  if (numWords === 1) return words[start]!;
  if (numWords === 2 && words[start + 1]! < 2 ** 21) return words[start + 1]! * twoTo32 + words[start]!;
  return words.subarray(start, start + numWords).join();
}
