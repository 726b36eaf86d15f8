'use client';

import type { GroupFairness, PolicySimulation } from '@newfield/finance';
import { Badge, Quantity } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { ReportTable } from '../report-table.tsx';
import { Rate } from '../figures/rate.tsx';

/** Approval by group under both policies, each against the group that it approves most often. */
export function FairnessTable({
  group: { name, draft, live },
}: {
  readonly group: PolicySimulation['fairness'][number];
}) {
  const translate = useTranslations('finance.policy.fairness');
  const format = useFormatter();
  const before = (group: string) => live?.find((each) => each.group === group);
  return (
    <ReportTable
      label={name}
      columns={[
        translate('group'),
        translate('applicants'),
        translate('approved'),
        translate('ratio'),
        ...(live ? [translate('ratioLive')] : []),
        translate('opportunity'),
      ].map((header) => ({ header }))}
      rows={draft.map((each) => ({
        key: each.group,
        cells: [
          each.group,
          format.number(each.applicants),
          <Rate key="rate" of={each.approvalRate} />,
          <Ratio key="ratio" of={each} />,
          ...(live ? [<Ratio key="live" of={before(each.group)} />] : []),
          each.opportunityDifference && <Rate of={each.opportunityDifference} />,
        ],
      }))}
    />
  );
}

function Ratio({ of }: { readonly of: GroupFairness | undefined }) {
  const translate = useTranslations('finance.policy.fairness');
  if (of === undefined) return null;
  const { value, low, high } = of.adverseImpactRatio;
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-1.5">
      <Quantity value={value} digits={2} interval={[low, high]} confidence={null} />
      {of.isBelowFourFifths && <Badge tone="warning">{translate('below')}</Badge>}
    </span>
  );
}
