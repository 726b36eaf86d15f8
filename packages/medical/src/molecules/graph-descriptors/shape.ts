import type { BondedMolecule } from './bonded-atoms.ts';
import type { FactsOfElement } from './element-facts.ts';
import { numDirections } from './hybridisation.ts';

/** How much larger than an sp³ carbon atoms are, as a share: of sp, sp² and of all others of the element. */
const alphas: Readonly<Record<number, readonly [sp: number, sp2: number, others: number]>> = {
  1: [0, 0, 0],
  6: [-0.22, -0.13, 0],
  7: [-0.29, -0.2, -0.04],
  8: [-0.04, -0.2, -0.04],
  9: [-0.07, -0.07, -0.07],
  15: [0.43, 0.3, 0.43],
  16: [0.35, 0.22, 0.35],
  17: [0.29, 0.29, 0.29],
  35: [0.48, 0.48, 0.48],
  53: [0.73, 0.73, 0.73],
};
const carbonRadius = 0.77;

export interface ShapeIndices {
  readonly alpha: number;
  readonly kappa1: number;
  readonly kappa2: number;
  readonly kappa3: number;
  readonly flexibility: number;
}

/**
 * How branched and how bent a molecule is.
 *
 * @param numPaths of 0 to 3 bonds
 * @see Hall & Kier 1991: kappa, `Φ = κ₁ κ₂ / atoms`
 */
export function shapeIndices(
  { atoms }: BondedMolecule,
  numPaths: ArrayLike<number>,
  factsOf: FactsOfElement,
): ShapeIndices {
  let [alpha, numHeavy] = [0, 0];
  for (const atom of atoms) {
    if (atom.atomicNumber === 0) continue;
    if (atom.atomicNumber > 1) numHeavy++;
    const known = alphas[atom.atomicNumber];
    const directions = known === undefined ? 0 : numDirections(atom, factsOf);
    alpha +=
      known?.[directions === 2 ? 0 : directions === 3 ? 1 : 2] ??
      factsOf(atom.atomicNumber, 0).radius / carbonRadius - 1;
  }
  const kappa = (order: 1 | 2 | 3, first: number, second: number): number => {
    const divisor = (numPaths[order]! + alpha) ** 2;
    return divisor === 0 ? 0 : ((numHeavy + alpha - first) * (numHeavy + alpha - second) ** 2) / divisor;
  };
  const [kappa1, kappa2] = [kappa(1, 0, 1), kappa(2, 1, 2)];
  const kappa3 = kappa(3, numHeavy % 2 === 1 ? 1 : 2, 3);
  return { alpha, kappa1, kappa2, kappa3, flexibility: (kappa1 * kappa2) / numHeavy };
}
