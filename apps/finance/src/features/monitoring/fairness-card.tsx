'use client';

import type { GroupFairness } from '@newfield/finance';
import { Badge, Card, Quantity } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { ReportTable } from '../report-table.tsx';

interface FairnessCardProps {
  readonly attribute: string;
  readonly groups: readonly GroupFairness[];
}

type Interval = GroupFairness['approvalRate'];

/** Groups at the policy's outcome, beside the one approved most often. */
export function FairnessCard({ attribute, groups }: FairnessCardProps) {
  const translate = useTranslations('finance.monitoring.fairness');
  const format = useFormatter();
  const share = ({ value, low, high }: Interval) => (
    <Quantity value={value} unit="%" interval={[low, high]} confidence={null} />
  );
  return (
    <Card title={translate('title', { attribute })} description={translate('hint')}>
      <ReportTable
        label={translate('title', { attribute })}
        columns={[
          { header: translate('group') },
          { header: translate('applicants') },
          { header: translate('approved'), meaning: translate('approvedMeaning') },
          { header: translate('ratio'), meaning: translate('ratioMeaning') },
          { header: translate('opportunity'), meaning: translate('opportunityMeaning') },
          { header: translate('predicted'), meaning: translate('predictedMeaning') },
          { header: translate('observed'), meaning: translate('observedMeaning') },
        ]}
        rows={groups.map((group) => ({
          key: group.group,
          cells: [
            group.group,
            format.number(group.applicants),
            share(group.approvalRate),
            <FourFifths key="ratio" group={group} />,
            group.opportunityDifference ? share(group.opportunityDifference) : '–',
            group.calibration ? <Quantity value={group.calibration.predicted} unit="%" /> : '–',
            group.calibration ? share(group.calibration.observed) : '–',
          ],
        }))}
      />
    </Card>
  );
}

const [scaleMax, fourFifths] = [1.25, 0.8];

/** The ratio as a bar with its interval, and the line at four fifths. */
function FourFifths({ group }: { readonly group: GroupFairness }) {
  const translate = useTranslations('finance.monitoring.fairness');
  const { adverseImpactRatio: ratio, isBelowFourFifths } = group;
  const at = (value: number) => (100 * Math.min(value, scaleMax)) / scaleMax;
  const [low, high] = [at(ratio.low), at(ratio.high)];
  return (
    <span className="inline-grid grid-cols-[7rem_8rem_5rem] items-center gap-2">
      <svg aria-hidden viewBox="0 0 100 16" className="h-4 w-28" preserveAspectRatio="none">
        <rect
          x="0"
          y="5"
          width={at(ratio.value)}
          height="6"
          className={isBelowFourFifths ? 'fill-danger' : 'fill-accent'}
        />
        <rect x={low} y="7" width={Math.max(high - low, 0.5)} height="2" className="fill-ink" />
        <line
          x1={at(fourFifths)}
          x2={at(fourFifths)}
          y1="0"
          y2="16"
          className="stroke-ink-muted"
          strokeDasharray="3 2"
        />
      </svg>
      <Quantity value={ratio.value} digits={2} interval={[ratio.low, ratio.high]} confidence={null} />
      {isBelowFourFifths && <Badge tone="danger">{translate('below')}</Badge>}
    </span>
  );
}
