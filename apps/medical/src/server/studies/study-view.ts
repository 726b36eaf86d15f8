import type { Identity } from '@newfield/http';
import type { Finding, StudyResult } from '@newfield/medical';
import type { Database, NamedReview, Study, StudyResultRow } from '@newfield/store';

import {
  findReport,
  getStudy,
  listDeliveries,
  listInstances,
  listPriorStudies,
  listResults,
  listReviews,
  nameOfUser,
} from '../platform.ts';

/** A result as a page gets it: the heat map's values are fetched by themselves. */
function toResultView({ id, instanceId, result, heatMapSha256, createdAt }: StudyResultRow) {
  const answer = result as unknown as Omit<StudyResult, 'heatMap'> & {
    readonly heatMap?: Omit<NonNullable<StudyResult['heatMap']>, 'values'>;
  };
  return { id, instanceId, ...answer, hasHeatMap: heatMapSha256 !== null, createdAt };
}

/** The finding that speaks most for reading a study soon; undefined where no model answered. */
export function leadingFinding(results: readonly StudyResultRow[]): Finding | undefined {
  const rank = { positive: 2, abstain: 1, negative: 0 } as const;
  const findings = results.flatMap(({ result }) => (result as unknown as StudyResult).findings);
  return findings.toSorted((a, b) => rank[b.decision] - rank[a.decision] || b.probability - a.probability)[0];
}

/** Everything that the page of a study shows. */
export async function studyView(db: Database['db'], id: string, { userId }: Identity) {
  const study = await getStudy(db, id);
  const [instances, results, reviews, priors, report, deliveries, readerName] = await Promise.all([
    listInstances(db, id),
    listResults(db, [id]),
    listReviews(db, id),
    listPriorStudies(db, study),
    findReport(db, id),
    listDeliveries(db, id),
    study.readerId === null ? null : nameOfUser(db, study.readerId),
  ]);
  return {
    study: { ...study, readerName },
    instances,
    results: results.map(toResultView),
    ...seenReviews(study, reviews, userId),
    priors,
    report: report ?? null,
    deliveries,
    askedBy: userId,
  };
}

/** The second reader looks for themselves first: they see what the first one said once they have said their own. */
function seenReviews({ state }: Study, reviews: readonly NamedReview[], userId: string) {
  const isBlind = state === 'second-read' && !reviews.some(({ readerId }) => readerId === userId);
  return { reviews: isBlind ? [] : reviews, numHiddenReviews: isBlind ? reviews.length : 0 };
}
