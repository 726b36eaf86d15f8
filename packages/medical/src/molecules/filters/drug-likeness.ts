/** One bound of a rule of thumb, and whether a molecule keeps it. */
export interface RuleCheck {
  readonly rule: 'lipinski' | 'veber';
  /** Name of the descriptor. */
  readonly descriptor: string;
  readonly value: number;
  readonly atMost: number;
  readonly isKept: boolean;
}

const bounds = [
  ['lipinski', 'molecularWeight', 500],
  ['lipinski', 'logP', 5],
  ['lipinski', 'nitrogenAndOxygenHydrogens', 5],
  ['lipinski', 'nitrogensAndOxygens', 10],
  ['veber', 'rotatableBonds', 10],
  ['veber', 'polarSurface', 140],
] as const;

/**
 * Lipinski's and Veber's bounds on what is taken by mouth: rules of thumb, which natural products and newer drugs often break.
 *
 * @param descriptors by name, as `namedDescriptors` gives them
 * @see Lipinski 1997 (two or more broken bounds make poor absorption likely); Veber 2002. Deviation: logP is Crippen's, not ClogP
 */
export function checkDrugLikeness(descriptors: Readonly<Record<string, number>>): readonly RuleCheck[] {
  return bounds.map(([rule, descriptor, atMost]) => {
    const value = descriptors[descriptor] ?? 0;
    return { rule, descriptor, value, atMost, isKept: value <= atMost };
  });
}
