import { z } from 'zod';

/** Descriptors that a molecule may be chosen by, with their units; among all that are computed the ones that chemists speak of. */
export const screeningDescriptors = {
  molecularWeight: 'g/mol',
  logP: 'log10',
  polarSurface: 'Å²',
  hydrogenBondDonors: '1',
  hydrogenBondAcceptors: '1',
  rotatableBonds: '1',
  aromaticRings: '1',
  tetrahedralCarbonShare: '1',
} as const;

export type ScreeningDescriptor = keyof typeof screeningDescriptors;

const descriptorNames = Object.keys(screeningDescriptors) as [ScreeningDescriptor, ...ScreeningDescriptor[]];
const bound = z.number().min(-1e6).max(1e6);
const steepness = z.number().min(0.1).max(10).default(1);

const aim = z.discriminatedUnion('aim', [
  z
    .strictObject({ aim: z.enum(['high', 'low']), low: bound, high: bound, steepness })
    .refine(({ low, high }) => low < high, { path: ['high'] }),
  z
    .strictObject({ aim: z.literal('within'), low: bound, from: bound, to: bound, high: bound, steepness })
    .refine(({ low, from, to, high }) => low < high && low <= from && from <= to && to <= high, { path: ['from'] }),
]);

const source = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('model'),
    /** Name of the bundle. */
    model: z.string().regex(/^[a-z\d]+(-[a-z\d]+){0,8}$/),
    property: z.string().min(1).max(100),
  }),
  z.strictObject({ from: z.literal('descriptor'), descriptor: z.enum(descriptorNames) }),
]);

const criterion = z.strictObject({
  source,
  aim,
  /** How much it counts beside the others. */
  weight: z.number().min(0.1).max(10).default(1),
});

export type Criterion = z.output<typeof criterion>;
export type CriterionSource = z.output<typeof source>;

/** What a criterion looks at, as one word. */
export const sourceKey = (looked: CriterionSource): string =>
  looked.from === 'model' ? `${looked.model}/${looked.property}` : looked.descriptor;

/** Most molecules that a screen keeps with all that is known of them. */
const numKeptMax = 10_000;

/** What a library is screened for. */
export const screenRequestSchema = z.strictObject({
  criteria: z
    .array(criterion)
    .min(1)
    .max(12)
    .refine((criteria) => new Set(criteria.map(({ source }) => sourceKey(source))).size === criteria.length),
  /** By what is expected, or by the worst that the intervals leave open. */
  rankBy: z.enum(['expected', 'cautious']).default('expected'),
  numKept: z.int().min(1).max(numKeptMax).default(1000),
});

export type ScreenRequest = z.output<typeof screenRequestSchema>;
/** Names of the models that a request asks, each once. */
export const modelsOf = ({ criteria }: Pick<ScreenRequest, 'criteria'>): readonly string[] => [
  ...new Set(criteria.flatMap(({ source }) => (source.from === 'model' ? [source.model] : []))),
];
