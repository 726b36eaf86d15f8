/** What RDKit knows of an element. */
export interface ElementFacts {
  /** In g/mol: of the natural mixture, or of the isotope. */
  readonly weight: number;
  /** Electrons of the outermost shell. */
  readonly numOuterElectrons: number;
  /** Covalent radius for bonds, in Å. */
  readonly radius: number;
}

/** @param isotope mass number, 0 for the natural mixture */
export type FactsOfElement = (atomicNumber: number, isotope: number) => ElementFacts;

/** Labute's radii of the elements of drugs, in Å (RDKit's `Rb0`); those of others follow from their shape. */
const radii: Readonly<Record<number, number>> = {
  // Whatever a `*` stands for.
  0: 0,
  1: 0.33,
  6: 0.77,
  7: 0.7,
  8: 0.66,
  9: 0.611,
  15: 0.89,
  16: 1.04,
  17: 0.997,
  35: 1.167,
  53: 1.387,
};

/** @param descriptors RDKit's, of the element's lone atom without hydrogens: each then says one fact */
export function elementFactsFrom(
  atomicNumber: number,
  { amw = 0, chi0n = 0, hallKierAlpha = 0 }: Readonly<Record<string, number>>,
): ElementFacts {
  return {
    weight: amw,
    // `1 / √v` of valence electrons, and `r / r(carbon) - 1`.
    numOuterElectrons: chi0n > 0 ? Math.round(1 / chi0n ** 2) : 0,
    radius: radii[atomicNumber] ?? radii[6]! * (1 + hallKierAlpha),
  };
}
