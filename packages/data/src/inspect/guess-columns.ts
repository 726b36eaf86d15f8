import type { ColumnDescription } from './describe-column.ts';

const targetNames =
  /^(target|label|class|y|outcome|default|status|deny|disease|diagnosis|survived|churn|fraud|response|event|affinity|category|intent|anomaly|machine[ _]failure|riskperformance|seriousdlqin2yrs|defect_probability)$/i;
const idNames = /(^|[_ ])(id|uid|udi|uuid|patient|subject|customer|group|tile_group|unit|battery|run|pidnum)$|^id/i;
const pathNames = /^(file|image|path|mask|split|fold|medmnist_split)$/i;

/**
 * Which column is probably to be predicted: one with such a name, else the last one with few values. A guess, for a person to
 * correct.
 */
export function guessTarget(columns: readonly ColumnDescription[]): string | undefined {
  const possible = columns.filter(({ name }) => !isIdName(name) && !pathNames.test(name));
  const named = possible.find(({ name }) => targetNames.test(name) || /^(default|target|label)_?/i.test(name));
  if (named !== undefined) return named.name;
  return possible.findLast(({ numDistinct }) => numDistinct >= 2 && numDistinct <= 20)?.name;
}

/** Whether a column's name says that it names something (`patient_id`, `ID`, `unit`) and doesn't measure it. */
export const isIdName = (name: string): boolean => idNames.test(name);

/** Whether a column says where a row belongs or lies, and nothing about what it holds. */
export const isPlaceName = (name: string): boolean => pathNames.test(name);
