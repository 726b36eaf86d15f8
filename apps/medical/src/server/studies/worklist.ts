import type { Database, WorklistSearch } from '@newfield/store';

import { countStudies, listResults, searchStudies } from '../platform.ts';
import { leadingFindings } from './study-view.ts';

/** A page of the worklist: each study with what speaks most for reading it soon. */
export async function worklist(db: Database['db'], search: WorklistSearch) {
  const [{ rows, next }, counts] = await Promise.all([searchStudies(db, search), countStudies(db)]);
  const results = await listResults(
    db,
    rows.map(({ id }) => id),
  );
  const studies = rows.map((row) => ({
    ...row,
    findings: leadingFindings(results.filter(({ studyId }) => studyId === row.id)),
  }));
  return { studies, next: next ?? null, counts };
}
