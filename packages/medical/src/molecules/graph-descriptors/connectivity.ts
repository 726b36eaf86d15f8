import { otherEnd, type MolecularGraph } from '../molecular-graph.ts';

/** Longest paths, in bonds. */
const orderMax = 4;

/** Sums over the paths of 0 to 4 bonds of the product of what their atoms weigh, and how many paths there are. */
export interface PathSums {
  /** `[5]` of the first kind of weight, `[5]` of the second. */
  readonly sums: readonly [Float64Array, Float64Array];
  /** `[5]` */
  readonly numPaths: Int32Array;
}

/**
 * Walks all paths once for two kinds of weight. A ring is a path of as many bonds, too, whose first atom counts once; so is a triangle
 * with a bond that leads to it, whose meeting point counts twice. Drawn hydrogens are atoms and ends of bonds, but on no longer path.
 *
 * @param first, second weights of the atoms
 * @see Hall & Kier 1991 (connectivity); rings as RDKit counts them
 */
export function pathSums(graph: MolecularGraph, first: Float64Array, second: Float64Array): PathSums {
  const { atoms, bonds } = graph;
  const isHeavy = (atom: number): boolean => atoms[atom]!.atomicNumber !== 1;
  const neighbours = atoms.map(({ bonds: own }, atom) =>
    own.map((bond) => otherEnd(bonds[bond]!, atom)).filter(isHeavy),
  );
  const sums = [new Float64Array(orderMax + 1), new Float64Array(orderMax + 1)] as const;
  const numPaths = new Int32Array(orderMax + 1);
  const path = new Int32Array(orderMax + 1);
  const add = (order: number, ofFirst: number, ofSecond: number): void => {
    numPaths[order]!++;
    sums[0][order]! += ofFirst;
    sums[1][order]! += ofSecond;
  };
  const walk = (atom: number, order: number, before: number, beforeSecond: number): void => {
    for (let place = 0; place < order; place++) if (path[place] === atom) return;
    path[order] = atom;
    const [start, next] = [path[0]!, path[1]!];
    const [ofFirst, ofSecond] = [before * first[atom]!, beforeSecond * second[atom]!];
    // Each path is walked from both ends, and counted from the lower one.
    if (order > 1 && start < atom) add(order, ofFirst, ofSecond);
    if (order === orderMax) return;
    const around = neighbours[atom]!;
    // A ring is walked from each of its atoms, both ways: counted from its lowest, towards the lower neighbour.
    if (order > 1 && next < atom && isLowest(path, order) && around.includes(start)) add(order + 1, ofFirst, ofSecond);
    if (order === 3 && path[2]! < atom && around.includes(next))
      add(order + 1, ofFirst * first[next]!, ofSecond * second[next]!);
    for (const other of around) walk(other, order + 1, ofFirst, ofSecond);
  };
  for (let atom = 0; atom < atoms.length; atom++) {
    add(0, first[atom]!, second[atom]!);
    if (isHeavy(atom)) walk(atom, 0, 1, 1);
  }
  for (const { atoms: ends } of bonds) add(1, first[ends[0]]! * first[ends[1]]!, second[ends[0]]! * second[ends[1]]!);
  return { sums, numPaths };
}

function isLowest(path: Int32Array, order: number): boolean {
  for (let place = 1; place <= order; place++) if (path[place]! < path[0]!) return false;
  return true;
}
