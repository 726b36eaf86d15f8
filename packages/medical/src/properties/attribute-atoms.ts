import { InvalidArgumentError } from '@newfield/core/contracts';
import { descriptors, descriptorValues } from '../molecules/descriptors.ts';
import { featureSizes, fingerprintRadius, featuresOf } from '../molecules/features/molecule-features.ts';
import { connectivityInvariants, featureInvariants } from '../molecules/fingerprints/atom-invariants.ts';
import { circularEnvironments } from '../molecules/fingerprints/circular-environments.ts';
import { foldedCounts } from '../molecules/fingerprints/folded-counts.ts';
import { keptPart } from '../molecules/kept-part.ts';
import { otherEnd, type MolecularGraph } from '../molecules/molecular-graph.ts';
import { MoleculeError } from '../molecules/molecule-error.ts';
import type { Chemistry } from '../molecules/toolkit/chemistry.ts';
import type { Molecule } from '../molecules/toolkit/molecule.ts';
import type { PropertySet } from './property-sets.ts';
import type { MoleculeMatrix } from './property-table.ts';

/** What is asked of each atom's absence. */
interface Answering {
  readonly set: PropertySet;
  values(features: MoleculeMatrix): Promise<Float64Array>;
}

interface AttributedMolecule {
  readonly smiles: string;
  readonly chemistry: Chemistry;
  readonly property: string;
}

/** Probabilities this near to 0 and 1 are as good as certain. */
const probabilityMin = 1e-6;

/** Sides of atoms are not drawn in what remains of a molecule, so that these descriptors stay. */
const heldDescriptors = descriptors.flatMap(({ name }, index) => (/stereocentres/i.test(name) ? [index] : []));

/** @see PropertyEnsemble.attribute */
export async function attributeAtoms(
  answering: Answering,
  { smiles, chemistry, property }: AttributedMolecule,
): Promise<readonly number[]> {
  const { set } = answering;
  const column = set.properties.indexOf(property);
  if (column < 0) {
    throw new InvalidArgumentError('There is no such property.', {
      stage: 'explanation',
      expected: `one of: ${set.properties.join(', ')}`,
      fix: 'Name one that the model predicts.',
    });
  }
  const matrix = chemistry.withMolecule(smiles, (molecule) => withoutEachAtom(chemistry, molecule));
  const answers = await answering.values(matrix);
  const at = (row: number): number => {
    const value = answers[row * set.properties.length + column]!;
    if (set.kind === 'regression') return value;
    const probability = Math.min(Math.max(value, probabilityMin), 1 - probabilityMin);
    return Math.log(probability / (1 - probability));
  };
  const whole = at(0);
  return Array.from({ length: matrix.numRows - 1 }, (_, atom) => whole - at(atom + 1));
}

/** Features of the molecule, and then of it without its first atom, its second … */
function withoutEachAtom(chemistry: Chemistry, molecule: Molecule): MoleculeMatrix {
  const { graph, bonded } = molecule;
  const whole = featuresOf(molecule);
  const ecfp = environmentsWith(graph, connectivityInvariants(graph));
  const fcfp = environmentsWith(graph, featureInvariants(bonded));
  const rows = graph.atoms.map((_, atom) => ({
    ecfp: foldedCounts(ecfp.without(atom), featureSizes.ecfp),
    fcfp: foldedCounts(fcfp.without(atom), featureSizes.fcfp),
    descriptors: restDescriptors(chemistry, graph, atom, whole.descriptors),
  }));
  const all = [whole, ...rows];
  const matrix = {
    numRows: all.length,
    ecfp: new Uint8Array(all.length * featureSizes.ecfp),
    fcfp: new Uint8Array(all.length * featureSizes.fcfp),
    descriptors: new Float32Array(all.length * featureSizes.descriptors),
  };
  for (const [row, features] of all.entries()) {
    matrix.ecfp.set(features.ecfp, row * featureSizes.ecfp);
    matrix.fcfp.set(features.fcfp, row * featureSizes.fcfp);
    matrix.descriptors.set(features.descriptors, row * featureSizes.descriptors);
  }
  return matrix;
}

function environmentsWith(graph: MolecularGraph, invariants: Uint32Array) {
  const places: { readonly centre: number; readonly radius: number }[] = [];
  const numbers = circularEnvironments(graph, invariants, fingerprintRadius, (centre, radius) =>
    places.push({ centre, radius }),
  );
  const distances = graph.atoms.map((_, atom) => distancesFrom(graph, atom));
  return {
    /** Numbers of the environments that don't hold an atom. */
    without: (atom: number): number[] =>
      numbers.filter((_, index) => distances[atom]![places[index]!.centre]! > places[index]!.radius),
  };
}

/** In bonds, up to the radius; beyond it infinite. */
function distancesFrom({ atoms, bonds }: MolecularGraph, start: number): Float64Array {
  const distances = new Float64Array(atoms.length).fill(Infinity);
  distances[start] = 0;
  let rim = [start];
  for (let distance = 1; distance <= fingerprintRadius; distance++) {
    const next: number[] = [];
    for (const atom of rim) {
      for (const bond of atoms[atom]!.bonds) {
        const other = otherEnd(bonds[bond]!, atom);
        if (distances[other] !== Infinity) continue;
        distances[other] = distance;
        next.push(other);
      }
    }
    rim = next;
  }
  return distances;
}

/** Of the molecule without an atom; those of the whole where nothing remains that can be read. */
function restDescriptors(chemistry: Chemistry, graph: MolecularGraph, atom: number, whole: Float32Array): Float32Array {
  const isKept = new Uint8Array(graph.atoms.length).fill(1);
  isKept[atom] = 0;
  const { atoms, bonds } = keptPart(graph, isKept);
  if (atoms.length === 0) return new Float32Array(whole.length);
  try {
    const rest = chemistry.withGraph(atoms, bonds, descriptorValues);
    for (const index of heldDescriptors) rest[index] = whole[index]!;
    return rest;
  } catch (error) {
    if (!MoleculeError.isInstance(error) || chemistry.hasFailed) throw error;
    return whole;
  }
}
