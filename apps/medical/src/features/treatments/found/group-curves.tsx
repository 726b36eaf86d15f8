'use client';

import type { StudyFacts, StudyPlan } from '@newfield/medical/treatment';
import { StreamChart } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { curveColumns } from '../curve-columns.ts';

interface GroupCurvesProps {
  readonly groups: NonNullable<StudyFacts['survival']>['groups'];
  readonly plan: StudyPlan;
}

/** Share without the event in both groups as they were treated, by Kaplan and Meier. */
export function GroupCurves({ groups, plan }: GroupCurvesProps) {
  const translate = useTranslations('medical.treatments.curves');
  const { treatedName, untreatedName } = plan.treatment;
  const unit = plan.outcome.kind === 'time' ? plan.outcome.unit : '';
  const data = useMemo(() => curveColumns([groups.untreated, groups.treated], []), [groups]);
  return (
    <div className="space-y-1.5">
      <StreamChart
        title={translate('groups')}
        summary={translate('groupsSummary')}
        xLabel={translate('time', { unit })}
        seriesLabels={[translate('share', { name: untreatedName }), translate('share', { name: treatedName })]}
        data={data}
        bandOf={[0, 1]}
        heightPx={260}
      />
      <p className="text-sm text-ink-muted">{translate('groupsSummary')}</p>
    </div>
  );
}
