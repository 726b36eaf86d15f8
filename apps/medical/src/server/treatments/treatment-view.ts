import type { CohortInspection, StudyFacts, StudyPlan } from '@newfield/medical/treatment';
import type { TreatmentStudyRow } from '@newfield/store';

import { suggestPlan } from '../platform.ts';
import { latestLearning, type Learning } from './learnings.ts';

export interface TreatmentLine {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  readonly numRows: number;
  readonly isMadeUp: boolean;
  readonly isPlanned: boolean;
  /** Null until it was learnt. */
  readonly learnt: {
    readonly at: string;
    readonly averageEffect: StudyFacts['averageEffect'];
    readonly light: StudyFacts['refutation']['light'];
    readonly outcome: StudyPlan['outcome'];
  } | null;
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface TreatmentDetails extends TreatmentLine {
  readonly inspection: CohortInspection;
  /** Saved, or suggested while none is. */
  readonly plan: StudyPlan;
  /** What was found, and by which plan. */
  readonly found: { readonly facts: StudyFacts; readonly plan: StudyPlan } | null;
  /** Whether the plan has changed since it was learnt. */
  readonly isStale: boolean;
  readonly learning: Learning | null;
}

export function toTreatmentLine(row: TreatmentStudyRow): TreatmentLine {
  const { id, name, fileName, numRows, isMadeUp, createdAt } = row;
  const found = foundOf(row);
  return {
    ...{ id, name, fileName, numRows, isMadeUp },
    isPlanned: row.plan !== null,
    learnt: found && {
      at: row.learntAt!.toISOString(),
      averageEffect: found.facts.averageEffect,
      light: found.facts.refutation.light,
      outcome: found.plan.outcome,
    },
    createdAt: createdAt.toISOString(),
  };
}

export async function toTreatmentDetails(row: TreatmentStudyRow): Promise<TreatmentDetails> {
  const inspection = row.inspection as unknown as CohortInspection;
  return {
    ...toTreatmentLine(row),
    inspection,
    plan: (row.plan as StudyPlan | null) ?? suggestPlan(inspection),
    found: foundOf(row),
    isStale: row.learntPlan !== null && JSON.stringify(row.plan) !== JSON.stringify(row.learntPlan),
    learning: await latestLearning(row.id),
  };
}

const foundOf = ({ facts, learntPlan }: TreatmentStudyRow): TreatmentDetails['found'] =>
  facts === null || learntPlan === null
    ? null
    : { facts: facts as unknown as StudyFacts, plan: learntPlan as unknown as StudyPlan };
