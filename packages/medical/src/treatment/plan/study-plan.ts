import { z } from 'zod';

const column = z.string().min(1).max(128);
/** What stands in a cell. */
const cell = z.string().min(1).max(200);
const unit = z.string().trim().max(40).default('');
const label = z.string().trim().min(1).max(80);

const outcome = z.discriminatedUnion('kind', [
  /** A number, whose mean difference is the effect. */
  z.strictObject({ kind: z.literal('number'), column, unit, higherIsBetter: z.boolean() }),
  /** Whether something happened; the effect is the difference of its chances, in percentage points. */
  z.strictObject({ kind: z.literal('event'), column, seen: cell, isGood: z.boolean() }),
  /** How long until something happened, or until somebody left; the effect is mean time without it up to a horizon. */
  z.strictObject({
    kind: z.literal('time'),
    column,
    unit: z.string().trim().min(1).max(40),
    event: z.strictObject({ column, seen: cell }),
    isGood: z.boolean(),
    /** In the unit; without it as far as a tenth of each group was watched. */
    horizon: z.number().positive().max(1e9).optional(),
  }),
]);

/** Which column of a cohort is what. */
export const studyPlanSchema = z.strictObject({
  treatment: z.strictObject({
    column,
    /** What stands in the column of those who were treated, and of those who were not; others are left out. */
    treated: cell,
    untreated: cell,
    /** What the two are called. */
    treatedName: label,
    untreatedName: label,
  }),
  outcome,
  /** What was known before the treatment. What comes after it hides the effect. */
  covariates: z
    .array(z.strictObject({ column, kind: z.enum(['number', 'category']), unit }))
    .min(1)
    .max(100),
});

export type StudyPlan = z.output<typeof studyPlanSchema>;
export type StudyOutcome = StudyPlan['outcome'];

/** Whether a greater outcome is the better one; of times, more time without the event. */
export const isHigherBetter = (of: StudyOutcome): boolean =>
  of.kind === 'number' ? of.higherIsBetter : of.kind === 'event' ? of.isGood : !of.isGood;

/** The columns that a plan names. */
export const plannedColumns = ({ treatment, outcome: of, covariates }: StudyPlan): string[] => [
  treatment.column,
  of.column,
  ...(of.kind === 'time' ? [of.event.column] : []),
  ...covariates.map((covariate) => covariate.column),
];
