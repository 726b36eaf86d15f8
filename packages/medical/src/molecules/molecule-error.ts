import { NewfieldError } from '@newfield/core/contracts';

/** What is wrong with a molecule's record; programs switch on it. */
export const moleculeFaults = [
  'empty',
  'too-long',
  'too-many-atoms',
  'control-character',
  'unreadable',
  'no-atoms',
  'counts-line',
  'unfinished',
  'toolkit-failed',
  'too-slow',
] as const;

export type MoleculeFault = (typeof moleculeFaults)[number];

/** Words for people. None of them repeats what the record holds: a structure may be a secret. */
const told: Readonly<Record<MoleculeFault, { problem: string; expected: string; fix: string }>> = {
  empty: {
    problem: 'there is no structure',
    expected: 'a SMILES or a molblock',
    fix: 'Leave the record out, or fill it in.',
  },
  'too-long': {
    problem: 'the record is too long',
    expected: 'a record within the limits',
    fix: 'Split it, or leave it out: models are made for small molecules.',
  },
  'too-many-atoms': {
    problem: 'the molecule is too large',
    expected: 'a molecule within the limit of atoms',
    fix: 'Leave polymers, proteins and nucleic acids out.',
  },
  'control-character': {
    problem: 'the record holds control characters',
    expected: 'plain text',
    fix: 'Export the file as text again.',
  },
  unreadable: {
    problem: 'the structure can’t be read',
    expected: 'closed rings and brackets, known elements, possible valences and aromatic systems',
    fix: 'Draw the molecule again, and export it as SMILES or SDF.',
  },
  'no-atoms': { problem: 'the structure has no atom', expected: 'at least one atom', fix: 'Leave the record out.' },
  'counts-line': {
    problem: 'the molblock has no counts line',
    expected: 'three lines of header, then the numbers of atoms and bonds',
    fix: 'Export the file as SDF (V2000 or V3000) again.',
  },
  unfinished: {
    problem: 'the record has no end',
    expected: 'M  END after the molblock',
    fix: 'The file was cut off: copy it again.',
  },
  'toolkit-failed': {
    problem: 'the chemistry toolkit gave up on the structure',
    expected: 'a structure that RDKit can work on',
    fix: 'Leave the record out.',
  },
  'too-slow': {
    problem: 'reading the structure takes too long',
    expected: 'a molecule that is read within the time limit',
    fix: 'Leave the record out, or allow more time.',
  },
};

/** A molecule's record was refused. Names its line, never what stands there. */
export class MoleculeError extends NewfieldError {
  static readonly code = 'MOLECULE_REFUSED';
  readonly fault: MoleculeFault;
  /** Of the record's first line in its file, from 1; absent of a molecule that came by itself. */
  readonly line: number | undefined;

  constructor(fault: MoleculeFault, line?: number) {
    const { problem, expected, fix } = told[fault];
    const place = line === undefined ? 'A molecule' : `Line ${line}`;
    super(MoleculeError.code, false, `${place}: ${problem}.`, { stage: 'data', expected, received: fault, fix });
    this.name = 'MoleculeError';
    this.fault = fault;
    this.line = line;
  }

  static override isInstance(value: unknown): value is MoleculeError {
    return NewfieldError.isInstance(value) && value.code === MoleculeError.code;
  }
}
