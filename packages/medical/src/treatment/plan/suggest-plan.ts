import { isIdName } from '@newfield/data';
import type { CohortColumnReport, CohortInspection } from '../../cohort/table/inspect-cohort.ts';
import type { StudyOutcome, StudyPlan } from './study-plan.ts';

const treatmentName = /^(treat|arm\b|arms\b|group|therapy|drug|exposed|exposure|治疗|分组)/i;
const timeName = /^(time|days|months|weeks|years|futime|follow|surviv|duration|生存时间|随访)/i;
const eventName = /^(event|status|death|dead|died|cens|relapse|fail|事件|死亡)/i;
const outcomeName = /^(outcome|result|response|score|y\b|y_factual|change|结局|结果)/i;
/** What a cell says of somebody who was treated, or had the event. */
const yes = /^(1|y|yes|true|treated|treatment|new|test|dead|event|是)$/i;

/**
 * What each column seems to be, by its name and its values: a guess, for a person to correct. What could not be guessed is empty, and
 * no plan until somebody says it.
 */
export function suggestPlan({ columns }: CohortInspection): StudyPlan {
  const two = columns.filter(({ values }) => values !== undefined && values.length >= 2);
  const treatment = two.find(({ name }) => treatmentName.test(name)) ?? two.find(({ name }) => /treat/i.test(name));
  const left = columns.filter(({ name }) => name !== treatment?.name);
  const outcome = guessOutcome(left);
  const taken = new Set([outcome.column, ...(outcome.kind === 'time' ? [outcome.event.column] : [])]);
  const [treated, untreated] = pairOf(treatment);
  return {
    treatment: {
      column: treatment?.name ?? '',
      ...{ treated, untreated },
      treatedName: nameOf(treatment, treated, 'treated'),
      untreatedName: nameOf(treatment, untreated, 'untreated'),
    },
    outcome,
    covariates: left
      .filter(({ name, kind, numDistinct }) => !taken.has(name) && isReadable(kind) && numDistinct > 1)
      .filter(({ name }) => !isIdName(name))
      .slice(0, 100)
      .map(({ name, kind }) => ({ column: name, kind: kind === 'number' ? 'number' : 'category', unit: '' })),
  };
}

function guessOutcome(columns: readonly CohortColumnReport[]): StudyOutcome {
  const time = columns.find(({ name, kind }) => kind === 'number' && timeName.test(name));
  const event = columns.find(({ name, values }) => values?.length === 2 && eventName.test(name));
  if (time !== undefined && event !== undefined) {
    const unit = /month/i.test(time.name) ? 'months' : /year/i.test(time.name) ? 'years' : 'days';
    return {
      kind: 'time',
      column: time.name,
      unit,
      event: { column: event.name, seen: pairOf(event)[0] },
      isGood: false,
    };
  }
  const outcome = columns.find(({ name, kind }) => isReadable(kind) && outcomeName.test(name)) ?? event;
  if (outcome === undefined) return { kind: 'number', column: '', unit: '', higherIsBetter: true };
  if (outcome.values?.length === 2) {
    return { kind: 'event', column: outcome.name, seen: pairOf(outcome)[0], isGood: false };
  }
  return { kind: 'number', column: outcome.name, unit: '', higherIsBetter: true };
}

const isReadable = (kind: CohortColumnReport['kind']): boolean => kind === 'number' || kind === 'category';

/** Which of a column's values says yes, and another; empty where there is none. */
function pairOf(column: CohortColumnReport | undefined): [yes: string, no: string] {
  const values = [...(column?.values ?? [])].sort();
  const positive = values.find((value) => yes.test(value)) ?? values.at(-1) ?? '';
  return [positive, values.find((value) => value !== positive) ?? ''];
}

/** A number says nothing by itself. */
const nameOf = (column: CohortColumnReport | undefined, value: string, fallback: string): string =>
  column?.kind === 'category' && value !== '' ? value.slice(0, 80) : fallback;
