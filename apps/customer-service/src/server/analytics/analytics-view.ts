import type { Connection, ServicePeriod } from '@newfield/store';

import {
  conversationLanguages,
  decisionCounts,
  handleTime,
  handOverReasonCounts,
  intentsByDay,
  ratingCounts,
  serviceTotals,
  thumbCounts,
} from '../platform.ts';
import { readCosts } from './costs.ts';

/** What the analytics page shows of a period. */
export async function analyticsView(db: Connection, period: ServicePeriod) {
  const [totals, handled, reasons, intents] = await Promise.all([
    serviceTotals(db, period),
    handleTime(db, period),
    handOverReasonCounts(db, period),
    intentsByDay(db, period),
  ]);
  const [languages, decisions, thumbs, ratings, costs] = await Promise.all([
    conversationLanguages(db, period),
    decisionCounts(db, period),
    thumbCounts(db, period),
    ratingCounts(db, period),
    readCosts(db),
  ]);
  return { totals, handled, reasons, intents, languages, decisions, thumbs, ratings, costs };
}

export type AnalyticsView = Awaited<ReturnType<typeof analyticsView>>;
