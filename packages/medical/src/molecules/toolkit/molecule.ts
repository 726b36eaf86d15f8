import { bondedMolecule, type BondedMolecule } from '../graph-descriptors/bonded-atoms.ts';
import type { FactsOfElement } from '../graph-descriptors/element-facts.ts';
import { MoleculeError } from '../molecule-error.ts';
import { parseMolecularGraph, type MolecularGraph } from '../molecular-graph.ts';
import type { RdkitMolecule } from './open-rdkit.ts';

/** A SMARTS pattern that its `Chemistry` keeps. */
export interface Pattern {
  readonly smarts: string;
}

/** Red, green and blue, in [0, 1]. */
export type Colour = readonly [red: number, green: number, blue: number];

export interface DrawingOptions {
  /** Default 300. */
  readonly widthPx?: number;
  /** Default 200. */
  readonly heightPx?: number;
  /** Atoms to mark, by their number. */
  readonly highlightedAtoms?: readonly number[];
  /** What stands behind each atom, in their order; null for nothing. In place of `highlightedAtoms`. */
  readonly atomColours?: readonly (Colour | null)[];
}

/** What a molecule needs of the toolkit that owns it. */
export interface MoleculeOwner {
  patternOf(pattern: Pattern): RdkitMolecule;
  /** Runs work of RDKit; what it throws becomes a `MoleculeError`. */
  guard<Result>(work: () => Result): Result;
  readonly elementFacts: FactsOfElement;
}

/** A molecule for the time that `withMolecule` lends it. */
export class Molecule {
  readonly #owner: MoleculeOwner;
  #held: RdkitMolecule | undefined;
  #graph: MolecularGraph | undefined;
  #bonded: BondedMolecule | undefined;

  constructor(owner: MoleculeOwner, held: RdkitMolecule) {
    this.#owner = owner;
    this.#held = held;
  }

  get graph(): MolecularGraph {
    this.#graph ??= parseMolecularGraph(this.#work((held) => held.get_json()));
    return this.#graph;
  }

  /** The graph's atoms with what they are bonded to. */
  get bonded(): BondedMolecule {
    this.#bonded ??= bondedMolecule(this.graph);
    return this.#bonded;
  }

  get elementFacts(): FactsOfElement {
    return this.#owner.elementFacts;
  }

  /** RDKit's canonical SMILES, with stereochemistry. */
  smiles(): string {
    return this.#work((held) => held.get_smiles());
  }

  /** RDKit's descriptors by its own names; those that it can't compute are left out. */
  rdkitDescriptors(): Readonly<Record<string, number>> {
    const json = this.#work((held) => held.get_descriptors());
    return JSON.parse(json.replace(/"\w+":-?(?:nan|inf)(?:inity)?,?/gi, '').replace(',}', '}')) as Record<
      string,
      number
    >;
  }

  /** Atoms of each match of a pattern, in the pattern's order; matches of the same atoms count once. */
  matches(pattern: Pattern): readonly (readonly number[])[] {
    const found = this.#work((held) => held.get_substruct_matches(this.#owner.patternOf(pattern)));
    // Without a match RDKit answers with an empty object.
    if (!found.startsWith('[')) return [];
    return (JSON.parse(found) as { atoms: number[] }[]).map(({ atoms }) => atoms);
  }

  has(pattern: Pattern): boolean {
    return this.#work((held) => held.get_substruct_match(this.#owner.patternOf(pattern))).length > 2;
  }

  /** RDKit's Morgan fingerprint, bits packed from the lowest. @param numBits a multiple of 8 */
  morganBits(radius: number, numBits: number): Uint8Array {
    return this.#work((held) => held.get_morgan_fp_as_uint8array(JSON.stringify({ radius, nBits: numBits })));
  }

  /** Makes hydrogens atoms of the graph; they come after the others. */
  addHydrogens(): void {
    this.#work((held) => held.add_hs_in_place());
    this.#graph = undefined;
    this.#bonded = undefined;
  }

  /** Each unconnected part as SMILES. */
  fragments(): readonly string[] {
    return this.#work((held) => {
      const { molList } = held.get_frags();
      try {
        return Array.from({ length: molList.size() }, (_, index) => {
          const part = molList.at(index)!;
          try {
            return part.get_smiles();
          } finally {
            part.delete();
          }
        });
      } finally {
        molList.delete();
      }
    });
  }

  /** As a molblock (V2000, above 999 atoms V3000) with coordinates of a flat drawing. */
  molblock(): string {
    return this.#work((held) => {
      held.set_new_coords();
      return held.get_molblock();
    });
  }

  /** A drawing as SVG, without the XML declaration. */
  drawing({ widthPx = 300, heightPx = 200, highlightedAtoms = [], atomColours }: DrawingOptions = {}): string {
    const coloured = atomColours?.flatMap((colour, atom) => (colour === null ? [] : [[atom, colour] as const]));
    const details = JSON.stringify({
      width: widthPx,
      height: heightPx,
      atoms: coloured?.map(([atom]) => atom) ?? highlightedAtoms,
      ...(coloured && { highlightAtomColors: Object.fromEntries(coloured) }),
      clearBackground: false,
    });
    return this.#work((held) => held.get_svg_with_highlights(details)).replace(/^<\?xml[^>]*>\s*/, '');
  }

  /** Frees the memory; only the owner calls this. */
  release(): void {
    this.#held?.delete();
    this.#held = undefined;
  }

  #work<Result>(work: (held: RdkitMolecule) => Result): Result {
    const held = this.#held;
    if (held === undefined) throw new MoleculeError('toolkit-failed');
    return this.#owner.guard(() => work(held));
  }
}
