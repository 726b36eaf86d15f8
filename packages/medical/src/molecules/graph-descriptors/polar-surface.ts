import type { BondedAtom, BondedMolecule } from './bonded-atoms.ts';

/*
 * Environments are written as bonds (`-`, `=`, `#`, `:`, in that order), hydrogens and charge; `r` for a ring of three.
 */
const surfaces: Readonly<Record<number, Readonly<Record<string, number>>>> = {
  7: {
    '#': 23.79,
    '=H1': 23.85,
    '-H2': 26.02,
    '=H2+': 25.59,
    '-H3+': 27.64,
    '-=': 12.36,
    '=#': 13.6,
    '--H1r': 21.94,
    '--H1': 12.03,
    '-#+': 4.36,
    '-=H1+': 13.97,
    '--H2+': 16.61,
    '::': 12.89,
    '::H1': 15.79,
    '::H1+': 14.14,
    '---r': 3.01,
    '---': 3.24,
    '-==': 11.68,
    '--=+': 3.01,
    '---H1+': 4.44,
    ':::': 4.41,
    '-::': 4.93,
    '=::': 8.39,
    ':::+': 4.1,
    '-::+': 3.88,
    '----+': 0,
  },
  8: { '=': 17.07, '-H1': 20.23, '-−': 23.06, '--r': 12.53, '--': 9.23, '::': 13.14 },
};

/** For environments that the table lacks: `constant − 8.2 (8.6) a neighbour + 1.5 a hydrogen`, at least 0. */
const fallback: Readonly<Record<number, readonly [constant: number, perNeighbour: number]>> = {
  7: [30.5, 8.2],
  8: [28.5, 8.6],
};

const marks = ['', '-', '=', '#', ':'];

/**
 * Polar surface of nitrogen and oxygen in Å².
 *
 * @see Ertl, Rohde & Selzer 2000, table 1 and equation for what is missing there. As in RDKit, sulphur and phosphorus are left out
 */
export function polarSurface({ graph, atoms }: BondedMolecule): number {
  const inTriangle = new Set(graph.rings.filter(({ length }) => length === 3).flat());
  let sum = 0;
  for (const [index, atom] of atoms.entries()) {
    const table = surfaces[atom.atomicNumber];
    if (table === undefined) continue;
    const environment = environmentOf(atom);
    const known = (inTriangle.has(index) ? table[`${environment}r`] : undefined) ?? table[environment];
    if (known !== undefined) {
      sum += known;
      continue;
    }
    const [constant, perNeighbour] = fallback[atom.atomicNumber]!;
    sum += Math.max(0, constant - perNeighbour * atom.neighbours.length + 1.5 * atom.numHydrogens);
  }
  return sum;
}

function environmentOf({ charge, numHydrogens, neighbours }: BondedAtom): string {
  const kinds = neighbours.map(({ kind }) => kind).sort((a, b) => a - b);
  const bonds = kinds.map((kind) => marks[kind]).join('');
  const hydrogens = numHydrogens === 0 ? '' : `H${numHydrogens}`;
  const charges = charge === 0 ? '' : charge === 1 ? '+' : charge === -1 ? '−' : `${charge}`;
  return `${bonds}${hydrogens}${charges}`;
}
