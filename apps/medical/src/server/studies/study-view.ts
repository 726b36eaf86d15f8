import type { Identity } from '@newfield/http';
import type { Finding } from '@newfield/medical';
import type { Database, NamedReview, Study, StudyResultRow } from '@newfield/store';

import {
  findReport,
  getStudy,
  isCounted,
  listDeliveries,
  listInstances,
  listPriorStudies,
  listResults,
  listReviews,
  nameOfUser,
} from '../platform.ts';
import { answerOf, modelFindings } from './answers.ts';

/** A result as a page gets it: the heat map's values are fetched by themselves. */
function toResultView(row: StudyResultRow) {
  const { id, instanceId, heatMapSha256, createdAt } = row;
  return { id, instanceId, ...answerOf(row), hasHeatMap: heatMapSha256 !== null, createdAt };
}

/** The finding that speaks most for reading a study soon; where things were counted, all counts; none where no model answered. */
export function leadingFindings(results: readonly StudyResultRow[]): Finding[] {
  const rank = { positive: 2, abstain: 1, negative: 0 } as const;
  const findings = modelFindings(results).map(({ finding }) => finding);
  const judged = findings.filter((finding) => !isCounted(finding));
  const [leading] = judged.toSorted((a, b) => rank[b.decision] - rank[a.decision] || b.probability - a.probability);
  return leading === undefined ? findings : [leading];
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
