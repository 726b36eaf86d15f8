import type { ApplicationField } from '@newfield/finance';
import type { CreditMonitoringReport } from '@newfield/jobs/handlers';

import type { ForLender } from '../lender-route.ts';
import { getCreditModel, latestMonitoring, livePolicy } from '../platform.ts';

/** The newest monitoring of a model on a table. */
export interface LatestReport {
  readonly id: string;
  readonly createdAt: Date;
  readonly report: CreditMonitoringReport;
  /** What inputs are called, by name. */
  readonly labels: Readonly<Record<string, ApplicationField['label']>>;
  /** Whether another policy has gone live since. */
  readonly isPolicyOld: boolean;
}

/** Undefined while nobody has had the model watched over the table. */
export function latestReport(
  { within }: ForLender,
  { modelId, historyId }: { readonly modelId: string; readonly historyId: string },
): Promise<LatestReport | undefined> {
  return within(async (db) => {
    const found = await latestMonitoring(db, { modelId, historyId });
    if (found === undefined) return undefined;
    const [{ document }, policy] = [await getCreditModel(db, modelId), await livePolicy(db)];
    const { fields } = JSON.parse(document) as { readonly fields?: readonly ApplicationField[] };
    const report = found.report as unknown as CreditMonitoringReport;
    return {
      id: found.id,
      createdAt: found.createdAt,
      report,
      labels: Object.fromEntries((fields ?? []).map(({ name, label }) => [name, label])),
      isPolicyOld: policy !== undefined && policy.id !== report.policy?.id,
    };
  });
}
