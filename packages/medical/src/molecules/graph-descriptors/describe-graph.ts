import type { BondedAtom, BondedMolecule } from './bonded-atoms.ts';
import { pathSums } from './connectivity.ts';
import { crippen } from './crippen.ts';
import type { FactsOfElement } from './element-facts.ts';
import { isAcceptor, isDonor } from './hydrogen-bonds.ts';
import { labuteSurface } from './labute-surface.ts';
import { polarSurface } from './polar-surface.ts';
import { ringCounts } from './ring-counts.ts';
import { numAmideBonds, numRotatableBonds } from './rotatable-bonds.ts';
import { shapeIndices } from './shape.ts';
import { stereocentres } from './stereocentres.ts';

/**
 * Descriptors of a molecule's drawing.
 *
 * @returns `[42]` in the order of `descriptors`; not a finite number where one can't be computed
 */
export function describeGraph(molecule: BondedMolecule, factsOf: FactsOfElement): readonly number[] {
  const { graph, atoms } = molecule;
  const hydrogen = factsOf(1, 0);
  const facts = atoms.map(({ atomicNumber }) => factsOf(atomicNumber, 0));
  const counts = countAtoms(atoms);
  const { logP, refractivity } = crippen(molecule);
  const rings = ringCounts(molecule);
  const sites = stereocentres(graph);
  const [valence, simple] = [new Float64Array(atoms.length), new Float64Array(atoms.length)];
  let [molecularWeight, numImplicit] = [0, 0];
  for (const [index, { atomicNumber, isotope, numHydrogens }] of graph.atoms.entries()) {
    molecularWeight += isotope === 0 ? facts[index]!.weight : factsOf(atomicNumber, isotope).weight;
    numImplicit += numHydrogens;
    const { numOuterElectrons } = facts[index]!;
    // A drawn hydrogen is a neighbour here.
    const free = numOuterElectrons - numHydrogens;
    simple[index] = weightOf(free);
    const numInner = atomicNumber > 10 ? atomicNumber - numOuterElectrons - 1 : 1;
    valence[index] = atomicNumber < 2 ? 0 : weightOf(free / numInner);
  }
  const { sums, numPaths } = pathSums(graph, valence, simple);
  const shape = shapeIndices(molecule, numPaths, factsOf);
  return [
    molecularWeight + numImplicit * hydrogen.weight,
    logP,
    refractivity,
    polarSurface(molecule),
    labuteSurface(molecule, facts, hydrogen),
    counts.donors,
    counts.acceptors,
    counts.polarHydrogens,
    counts.nitrogensAndOxygens,
    numRotatableBonds(molecule),
    counts.heavy,
    graph.atoms.length + numImplicit,
    counts.hetero,
    numAmideBonds(molecule),
    counts.carbons === 0 ? 0 : counts.tetrahedral / counts.carbons,
    rings.all,
    rings.aromatic,
    rings.aliphatic,
    rings.saturated,
    rings.hetero,
    rings.aromaticHetero,
    rings.saturatedHetero,
    rings.aliphaticHetero,
    rings.spiroAtoms,
    rings.bridgeheadAtoms,
    sites.all,
    sites.open,
    ...sums[0],
    ...sums[1],
    shape.alpha,
    shape.kappa1,
    shape.kappa2,
    shape.kappa3,
    shape.flexibility,
  ];
}

function countAtoms(atoms: readonly BondedAtom[]) {
  const counts = {
    ...{ heavy: 0, hetero: 0, carbons: 0, tetrahedral: 0 },
    ...{ nitrogensAndOxygens: 0, polarHydrogens: 0, donors: 0, acceptors: 0 },
  };
  for (const atom of atoms) {
    const { atomicNumber, numConnections, numHydrogens } = atom;
    if (atomicNumber > 1) counts.heavy++;
    if (atomicNumber === 6) {
      counts.carbons++;
      if (numConnections === 4) counts.tetrahedral++;
      continue;
    }
    if (atomicNumber !== 1) counts.hetero++;
    if (atomicNumber === 7 || atomicNumber === 8) {
      counts.nitrogensAndOxygens++;
      counts.polarHydrogens += numHydrogens;
    }
    if (isDonor(atom)) counts.donors++;
    if (isAcceptor(atom)) counts.acceptors++;
  }
  return counts;
}

/** Of connectivity: the more electrons an atom has for others, the less it weighs. */
const weightOf = (delta: number): number => (delta === 0 ? 0 : 1 / Math.sqrt(delta));
