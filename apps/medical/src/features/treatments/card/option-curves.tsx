'use client';

import type { StudyCard, StudyPlan } from '@newfield/medical/treatment';
import { StreamChart } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { curveColumns } from '../curve-columns.ts';

interface OptionCurvesProps {
  readonly curves: NonNullable<StudyCard['curves']>;
  readonly plan: StudyPlan;
}

/** How long somebody like this one goes without the event under each option: Cox's curves with bands, the network's beside them. */
export function OptionCurves({ curves: { untreated, treated }, plan }: OptionCurvesProps) {
  const translate = useTranslations('medical.treatments.curves');
  const { treatedName, untreatedName } = plan.treatment;
  const unit = plan.outcome.kind === 'time' ? plan.outcome.unit : '';
  const data = useMemo(
    () => curveColumns([untreated, treated], [untreated.deepSurvival, treated.deepSurvival]),
    [untreated, treated],
  );
  return (
    <div className="space-y-1.5">
      <StreamChart
        title={translate('options')}
        summary={translate('optionsSummary')}
        xLabel={translate('time', { unit })}
        seriesLabels={[
          translate('share', { name: untreatedName }),
          translate('share', { name: treatedName }),
          translate('network', { name: untreatedName }),
          translate('network', { name: treatedName }),
        ]}
        data={data}
        bandOf={[0, 1]}
        heightPx={300}
      />
      <p className="text-sm text-ink-muted">{translate('optionsSummary')}</p>
    </div>
  );
}
