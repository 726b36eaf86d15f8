/** What a set's figures are to reach, on the test part of its scaffold split. */
export interface PropertyGoal {
  readonly metric: 'rocAuc' | 'rootMeanSquaredError';
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A set of molecules with measured properties. */
export interface PropertySet {
  /** `<data set>/<task>` of the catalogue. */
  readonly reference: string;
  /** Probabilities of each property, or numbers. */
  readonly kind: 'classification' | 'regression';
  readonly properties: readonly string[];
  /** Of the numbers; `1` for probabilities. */
  readonly unit: string;
  readonly goal: PropertyGoal;
}

const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

const classification = (name: string, properties: readonly string[], atLeast: number): PropertySet => ({
  reference: `moleculenet/${name}`,
  kind: 'classification',
  properties,
  unit: '1',
  goal: { metric: 'rocAuc', atLeast },
});

const regression = (name: string, property: string, unit: string, atMost: number): PropertySet => ({
  reference: `moleculenet/${name}`,
  kind: 'regression',
  properties: [property],
  unit,
  goal: { metric: 'rootMeanSquaredError', atMost },
});

const tox21 = [
  ...['NR-AR', 'NR-AR-LBD', 'NR-AhR', 'NR-Aromatase', 'NR-ER', 'NR-ER-LBD', 'NR-PPAR-gamma'],
  ...['SR-ARE', 'SR-ATAD5', 'SR-HSE', 'SR-MMP', 'SR-p53'],
];

/** MoleculeNet's sets (Wu et al. 2018) by their name. Goals of BBBP to Lipophilicity are above DeepChem's table for this split. */
export const propertySets = {
  bbbp: classification('bbbp', ['p_np'], 0.73),
  bace: classification('bace', ['class'], 0.87),
  clintox: classification('clintox', ['FDA_APPROVED', 'CT_TOX'], 0.91),
  sider: classification('sider', numbered('SIDER', 27), 0.66),
  tox21: classification('tox21', tox21, 0.829),
  hiv: classification('hiv', ['HIV_active'], 0.795),
  esol: regression('esol', 'log_solubility', 'log10(mol/L)', 0.88),
  freesolv: regression('freesolv', 'expt_kcal_mol', 'kcal/mol', 1.22),
  lipophilicity: regression('lipophilicity', 'logD', 'log10', 0.78),
} as const satisfies Readonly<Record<string, PropertySet>>;

export type PropertySetName = keyof typeof propertySets;
