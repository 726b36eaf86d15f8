'use client';

import type { CreditPolicy } from '@newfield/finance';
import { Card, Notice } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { KeptSimulation } from '../../server/policies/kept-simulation.ts';
import { ChangeFigures } from './change-figures.tsx';
import { CurveChart } from './curve-chart.tsx';
import { FairnessTable } from './fairness-table.tsx';
import { OutcomeTable } from './outcome-table.tsx';
import { BandTable, MonthChart } from './simulation-parts.tsx';
import { SwapTable } from './swap-table.tsx';

interface SimulationViewProps {
  readonly simulation: KeptSimulation;
  readonly document: CreditPolicy;
}

/** What a policy would have done to past applicants: differences first, then everything behind them. */
export function SimulationView({ simulation, document }: SimulationViewProps) {
  const translate = useTranslations('finance.policy.result');
  const format = useFormatter();
  const { result, history, model, live, rows, numRowsTrainedOn, simulatedAt } = simulation;
  return (
    <>
      <Card
        title={translate('title')}
        description={translate('of', {
          count: result.applicants,
          table: history.name,
          model: `${model.name} ${model.version}`,
          when: format.dateTime(new Date(simulatedAt), { dateStyle: 'medium', timeStyle: 'short' }),
        })}
      >
        <div className="space-y-3">
          <Notice tone="warning" title={translate('selected')}>
            {translate('selectedMeaning')}{' '}
            {rows === 'all' && numRowsTrainedOn > 0 && translate('seen', { count: numRowsTrainedOn })}
          </Notice>
          {result.change && live ? (
            <ChangeFigures change={result.change} liveVersion={live.version} />
          ) : (
            <p className="text-sm text-ink-muted">{translate('noLive')}</p>
          )}
          <OutcomeTable result={result} />
          <p className="text-xs text-ink-muted">{translate('intervals')}</p>
        </div>
      </Card>
      {result.change && (
        <Card title={translate('swaps')} description={translate('swapsHint')}>
          <SwapTable change={result.change} />
        </Card>
      )}
      <Card title={translate('curve')} description={translate('curveHint')}>
        <CurveChart curve={result.curve} cutOff={document.cutOff} />
      </Card>
      <div className="grid gap-4 2xl:grid-cols-2">
        <Card title={translate('bands')}>
          <BandTable result={result} />
        </Card>
        <Card title={translate('months')}>
          <MonthChart result={result} />
        </Card>
      </div>
      {result.fairness.map((group) => (
        <Card
          key={group.name}
          title={translate('fairness', { group: group.name })}
          description={translate('fairnessHint')}
        >
          <FairnessTable group={group} />
        </Card>
      ))}
    </>
  );
}
