import type { BondedMolecule } from './bonded-atoms.ts';
import type { ElementFacts } from './element-facts.ts';

/** How much shorter than the sum of the radii bonds of the orders 1 to 3 are, and aromatic ones, in Å. */
const shortening = [0, 0, 0.2, 0.3] as const;
const aromaticShortening = 0.1;

/**
 * Surface in Å²: spheres without what bonded spheres cover.
 *
 * @param facts    of each atom
 * @param hydrogen facts of hydrogen
 * @see Labute 2000. As in RDKit all hydrogens together are one, and each atom is covered by one
 */
export function labuteSurface(
  { graph: { bonds } }: Pick<BondedMolecule, 'graph'>,
  facts: readonly ElementFacts[],
  hydrogen: ElementFacts,
): number {
  const covered = new Float64Array(facts.length);
  for (const { atoms, order, isAromatic } of bonds) {
    const [first, second] = [facts[atoms[0]]!.radius, facts[atoms[1]]!.radius];
    const short = isAromatic ? aromaticShortening : (shortening[order] ?? 0);
    const distance = Math.min(Math.max(Math.abs(first - second), first + second - short), first + second);
    covered[atoms[0]]! += coverOf(first, second, distance);
    covered[atoms[1]]! += coverOf(second, first, distance);
  }
  let [surface, coveredHydrogen] = [0, 0];
  for (const [atom, { radius }] of facts.entries()) {
    const distance = radius + hydrogen.radius;
    surface += sphere(radius, covered[atom]! + coverOf(radius, hydrogen.radius, distance));
    coveredHydrogen += coverOf(hydrogen.radius, radius, distance);
  }
  return surface + sphere(hydrogen.radius, coveredHydrogen);
}

/** Of the first sphere by the second. */
const coverOf = (radius: number, other: number, distance: number): number =>
  other ** 2 - (radius - distance) ** 2 / distance;

const sphere = (radius: number, covered: number): number => Math.PI * radius * (4 * radius - covered);
