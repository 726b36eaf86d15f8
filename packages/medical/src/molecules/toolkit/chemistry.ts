import { InvalidArgumentError } from '@newfield/core/contracts';
import { elementFactsFrom, type ElementFacts } from '../graph-descriptors/element-facts.ts';
import { MoleculeError } from '../molecule-error.ts';
import { writeCommonChem, type CommonChemAtom, type CommonChemBond } from './common-chem.ts';
import { Molecule, type MoleculeOwner, type Pattern } from './molecule.ts';
import { countMolblockAtoms, countSmilesAtoms, moleculeLimits, type MoleculeLimits } from './molecule-limits.ts';
import { openRdkit, type Rdkit, type RdkitMolecule } from './open-rdkit.ts';

/** Molblocks have line ends, and some writers put tabs. */
const controlCharacter = /(?![\t\n\r])\p{Cc}/u;

/**
 * RDKit, and the owner of every molecule that lives in its memory: a molecule is lent to a function and freed when that returns.
 *
 * @example
 * const chemistry = await Chemistry.open();
 * chemistry.withMolecule('CCO', (molecule) => molecule.smiles()); // CCO
 */
export class Chemistry {
  readonly #rdkit: Rdkit;
  readonly #limits: MoleculeLimits;
  readonly #patterns = new Map<Pattern, RdkitMolecule>();
  readonly #elements = new Map<number, ElementFacts>();
  #hasFailed = false;
  readonly #owner: MoleculeOwner = {
    patternOf: (pattern) => this.#patterns.get(pattern)!,
    guard: (work) => this.#guard(work),
    elementFacts: (atomicNumber, isotope) => this.#elementFacts(atomicNumber, isotope),
  };

  private constructor(rdkit: Rdkit, limits: MoleculeLimits) {
    this.#rdkit = rdkit;
    this.#limits = limits;
  }

  /** Starts an instance of its own: about 0.2 s and 40 MB. */
  static async open(limits: Partial<MoleculeLimits> = {}): Promise<Chemistry> {
    return new Chemistry(await openRdkit(), { ...moleculeLimits, ...limits });
  }

  /** RDKit's, such as `2026.09.1`. */
  get version(): string {
    return this.#rdkit.version();
  }

  /** Whether RDKit's memory was damaged by a structure: open another. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /**
   * Reads a molecule, lends it to a function, and frees it.
   *
   * @param text SMILES, or a molblock (V2000, V3000)
   * @param use  must be done with the molecule when it returns: no promise
   * @param line of the record in its file, for the refusal
   * @throws MoleculeError when the text is no molecule within the limits
   */
  withMolecule<Result>(text: string, use: (molecule: Molecule) => Result, line?: number): Result {
    const fault = this.#faultOf(text);
    if (fault !== undefined) throw new MoleculeError(fault, line);
    return this.#lend(text, use, line);
  }

  /** As `withMolecule`, of atoms and bonds that were taken from a molecule and changed. */
  withGraph<Result>(
    atoms: readonly CommonChemAtom[],
    bonds: readonly CommonChemBond[],
    use: (molecule: Molecule) => Result,
  ): Result {
    if (atoms.length > this.#limits.numAtomsMax) throw new MoleculeError('too-many-atoms');
    return this.#lend(writeCommonChem(atoms, bonds), use);
  }

  /**
   * Reads a pattern and keeps it until `close`.
   *
   * @throws InvalidArgumentError when it is no SMARTS
   */
  pattern(smarts: string): Pattern {
    const held = this.#guard(() => this.#rdkit.get_qmol(smarts));
    if (held === null) {
      throw new InvalidArgumentError('A pattern can’t be read.', {
        stage: 'preprocessing',
        expected: 'SMARTS',
        fix: 'Check its brackets, rings and elements.',
      });
    }
    const pattern = { smarts };
    this.#patterns.set(pattern, held);
    return pattern;
  }

  /** Frees all patterns. */
  close(): void {
    if (!this.#hasFailed) for (const held of this.#patterns.values()) held.delete();
    this.#patterns.clear();
  }

  /** Asked of RDKit once. */
  #elementFacts(atomicNumber: number, isotope: number): ElementFacts {
    const key = isotope * 1000 + atomicNumber;
    const known = this.#elements.get(key);
    if (known !== undefined) return known;
    const lone = { z: atomicNumber, impHs: 0, isotope };
    const facts = elementFactsFrom(
      atomicNumber,
      this.withGraph([lone], [], (molecule) => molecule.rdkitDescriptors()),
    );
    this.#elements.set(key, facts);
    return facts;
  }

  #lend<Result>(text: string, use: (molecule: Molecule) => Result, line?: number): Result {
    let molecule: Molecule | undefined;
    try {
      const held = this.#guard(() => this.#rdkit.get_mol(text));
      if (held === null) throw new MoleculeError('unreadable');
      molecule = new Molecule(this.#owner, held);
      const numAtoms = this.#guard(() => held.get_num_atoms());
      if (numAtoms === 0) throw new MoleculeError('no-atoms');
      if (numAtoms > this.#limits.numAtomsMax) throw new MoleculeError('too-many-atoms');
      return use(molecule);
    } catch (error) {
      if (MoleculeError.isInstance(error) && line !== undefined) throw new MoleculeError(error.fault, line);
      throw error;
    } finally {
      if (!this.#hasFailed) molecule?.release();
    }
  }

  /** What speaks against a text before RDKit looks at it. */
  #faultOf(text: string): MoleculeError['fault'] | undefined {
    const { smilesLengthMax, recordLengthMax, numAtomsMax } = this.#limits;
    if (text.trim() === '') return 'empty';
    const isSmiles = !text.includes('\n');
    if (text.length > (isSmiles ? smilesLengthMax : recordLengthMax)) return 'too-long';
    if (controlCharacter.test(text)) return 'control-character';
    // RDKit would take it for its JSON.
    if (text.trimStart().startsWith('{')) return 'unreadable';
    if (isSmiles) return countSmilesAtoms(text) > numAtomsMax ? 'too-many-atoms' : undefined;
    const numAtoms = countMolblockAtoms(text.split('\n'));
    if (numAtoms === undefined) return 'counts-line';
    if (numAtoms === 0) return 'no-atoms';
    return numAtoms > numAtomsMax ? 'too-many-atoms' : undefined;
  }

  #guard<Result>(work: () => Result): Result {
    if (this.#hasFailed) throw new MoleculeError('toolkit-failed');
    try {
      return work();
    } catch (error) {
      // C++ exceptions leave the memory whole; a fault of WebAssembly itself (memory, stack, abort) doesn't.
      const isFault = error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError');
      if (isFault) this.#hasFailed = true;
      throw new MoleculeError('toolkit-failed');
    }
  }
}
