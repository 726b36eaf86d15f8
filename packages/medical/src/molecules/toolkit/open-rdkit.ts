import rdkit from '@rdkit/rdkit';

/* RDKit on WebAssembly. No other file loads it, and no other file but `chemistry.ts` holds one of its objects. */

/** A structure in WebAssembly's memory, which no garbage collector frees. */
export interface RdkitMolecule {
  get_smiles(): string;
  get_json(): string;
  get_descriptors(): string;
  get_num_atoms(): number;
  get_frags(): { readonly molList: RdkitList; readonly mappings: string };
  get_substruct_match(pattern: RdkitMolecule): string;
  get_substruct_matches(pattern: RdkitMolecule): string;
  get_svg_with_highlights(details: string): string;
  get_morgan_fp_as_uint8array(details: string): Uint8Array;
  add_hs_in_place(): boolean;
  set_new_coords(): boolean;
  get_molblock(): string;
  delete(): void;
}

interface RdkitList {
  size(): number;
  at(index: number): RdkitMolecule | null;
  delete(): void;
}

export interface Rdkit {
  version(): string;
  get_mol(text: string): RdkitMolecule | null;
  get_qmol(smarts: string): RdkitMolecule | null;
}

/** A new instance with a memory of its own: about 0.2 s. */
export async function openRdkit(): Promise<Rdkit> {
  // The package is the function itself; its types say that it has one.
  const start = rdkit as unknown as (options: object) => Promise<Rdkit>;
  return start({ print: () => undefined, printErr: () => undefined });
}
