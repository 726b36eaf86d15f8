/** What the page is set to, as its address holds it. */
export interface LearnSettings {
  readonly data: DataName;
  /** Of generated data: standard deviation of what is added to each coordinate. */
  readonly noise: number;
  readonly numTrain: number;
  readonly seed: number;
  /** Units of each hidden layer: one to three layers of two to eight. */
  readonly hidden: readonly number[];
  readonly activation: ActivationName;
  readonly optimiser: OptimiserName;
  readonly learningRate: number;
  /** Rows of a training step; 0: all. */
  readonly batchSize: number;
  /** λ of the penalty λ·Σw². */
  readonly l2: number;
}

export const generatedNames = ['moons', 'circles', 'xor', 'spiral'] as const;
export const catalogueNames = ['breast-cancer', 'german-credit'] as const;
export type GeneratedName = (typeof generatedNames)[number];
export type CatalogueName = (typeof catalogueNames)[number];
export type DataName = GeneratedName | CatalogueName;
export const dataNames: readonly DataName[] = [...generatedNames, ...catalogueNames];
export const activationNames = ['tanh', 'relu', 'sigmoid'] as const;
export type ActivationName = (typeof activationNames)[number];
export const optimiserNames = ['sgd', 'momentum', 'adam'] as const;
export type OptimiserName = (typeof optimiserNames)[number];

export const trainCounts = [24, 120, 240] as const;
export const numHeldOut = 120;
/** Each divides every count of training rows, so that no batch is smaller than the others. */
export const batchSizes = [1, 4, 12, 24, 0] as const;
export const learningRates = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1] as const;
export const penalties = [0, 0.0001, 0.001, 0.003, 0.01, 0.03] as const;
export const numLayersMax = 3;
export const numUnitsMin = 2;
export const numUnitsMax = 8;
export const noiseMax = 0.5;
export const seedMax = 9999;

export const defaultSettings: LearnSettings = {
  data: 'moons',
  noise: 0.15,
  numTrain: 240,
  seed: 1,
  hidden: [4, 3],
  activation: 'tanh',
  optimiser: 'adam',
  learningRate: 0.03,
  batchSize: 12,
  l2: 0,
};

export const isGenerated = (data: DataName): data is GeneratedName =>
  (generatedNames as readonly string[]).includes(data);

/** Settings from an address; what is missing or out of range is the default. */
export function readSettings(query: URLSearchParams): LearnSettings {
  const d = defaultSettings;
  const hidden = (query.get('hidden') ?? '').split('-').map(Number);
  const isHidden =
    hidden.length <= numLayersMax && hidden.every((units) => isWholeNumber(units, numUnitsMin, numUnitsMax));
  return {
    data: oneOf(query.get('data'), dataNames, d.data),
    noise: numberBetween(query.get('noise'), 0, noiseMax, d.noise),
    numTrain: oneNumberOf(query.get('rows'), trainCounts, d.numTrain),
    seed: isWholeNumber(Number(query.get('seed')), 1, seedMax) ? Number(query.get('seed')) : d.seed,
    hidden: isHidden ? hidden : d.hidden,
    activation: oneOf(query.get('activation'), activationNames, d.activation),
    optimiser: oneOf(query.get('optimiser'), optimiserNames, d.optimiser),
    learningRate: oneNumberOf(query.get('rate'), learningRates, d.learningRate),
    batchSize: oneNumberOf(query.get('batch'), batchSizes, d.batchSize),
    l2: oneNumberOf(query.get('l2'), penalties, d.l2),
  };
}

/** What differs from the default, for an address. */
export function writeSettings(settings: LearnSettings): Record<string, string> {
  const print = (each: LearnSettings): Record<string, string> => ({
    data: each.data,
    noise: String(each.noise),
    rows: String(each.numTrain),
    seed: String(each.seed),
    hidden: each.hidden.join('-'),
    activation: each.activation,
    optimiser: each.optimiser,
    rate: String(each.learningRate),
    batch: String(each.batchSize),
    l2: String(each.l2),
  });
  const usual = print(defaultSettings);
  return Object.fromEntries(Object.entries(print(settings)).filter(([name, value]) => value !== usual[name]));
}

/** Rows of a step, with "all" resolved. */
export const rowsOfStep = ({ batchSize, numTrain }: LearnSettings): number => (batchSize === 0 ? numTrain : batchSize);

const isWholeNumber = (value: number, min: number, max: number): boolean =>
  Number.isInteger(value) && value >= min && value <= max;

function oneOf<Value extends string>(text: string | null, values: readonly Value[], otherwise: Value): Value {
  return values.find((value) => value === text) ?? otherwise;
}

function oneNumberOf(text: string | null, values: readonly number[], otherwise: number): number {
  return text === null ? otherwise : (values.find((value) => value === Number(text)) ?? otherwise);
}

function numberBetween(text: string | null, min: number, max: number, otherwise: number): number {
  const value = Number(text);
  return text !== null && value >= min && value <= max ? value : otherwise;
}
