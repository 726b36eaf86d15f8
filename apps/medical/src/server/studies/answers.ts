import type { StudyFinding, StudyResult } from '@newfield/medical';
import type { StudyResultRow } from '@newfield/store';

import { findingsOfStudy } from '../platform.ts';

/** A model's answer as it is kept: the heat map's values stand apart. */
export type KeptAnswer = Omit<StudyResult, 'heatMap'> & {
  readonly heatMap?: Omit<NonNullable<StudyResult['heatMap']>, 'values'>;
};

export const answerOf = ({ result }: StudyResultRow): KeptAnswer => result as unknown as KeptAnswer;

/** What the models found in a study, one a code. */
export const modelFindings = (rows: readonly StudyResultRow[]): StudyFinding[] =>
  findingsOfStudy(rows.map((row) => ({ instanceId: row.instanceId, ...answerOf(row) })));
