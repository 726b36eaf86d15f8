import type { MoleculeFault } from '../../molecules/molecule-error.ts';
import type { DrawingOptions } from '../../molecules/toolkit/molecule.ts';

/** What the thread is asked for, and what it answers with. */
export interface DeskWork {
  /** SVG. */
  readonly draw: {
    readonly asked: { readonly smiles: string; readonly options: DrawingOptions };
    readonly answer: string;
  };
  /** ECFP4 of 2,048 bits, as `writeBits` writes it. */
  readonly fingerprint: { readonly asked: { readonly smiles: string }; readonly answer: string };
  /** Places of the molecules that have a part, a SMILES or SMARTS. */
  readonly match: {
    readonly asked: { readonly query: string; readonly smiles: readonly string[] };
    readonly answer: readonly number[];
  };
  /** What each atom adds to a model's answer, in the order of the SMILES' atoms. */
  readonly attribute: {
    /** Of the model's bundle. */
    readonly asked: { readonly folder: string; readonly smiles: string; readonly property: string };
    readonly answer: readonly number[];
  };
  /** With coordinates of a flat drawing. */
  readonly molblocks: { readonly asked: { readonly smiles: readonly string[] }; readonly answer: readonly string[] };
}

export type DeskKind = keyof DeskWork;

export type DeskRequest = { readonly [Kind in DeskKind]: { readonly kind: Kind } & DeskWork[Kind]['asked'] }[DeskKind];

export type DeskAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly value: DeskWork[DeskKind]['answer'] }
  | { readonly kind: 'refused'; readonly fault: MoleculeFault }
  | { readonly kind: 'failed' };
