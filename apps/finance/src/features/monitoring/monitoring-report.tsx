'use client';

import { useTranslations } from 'next-intl';

import { BackTestCard } from './back-test-card.tsx';
import { DiscriminationChart } from './discrimination-chart.tsx';
import { FairnessCard } from './fairness-card.tsx';
import { InputStabilityCard } from './input-stability-card.tsx';
import { ScoreStabilityChart } from './score-stability-chart.tsx';
import type { Latest } from './use-monitoring.ts';
import { VintageChart } from './vintage-chart.tsx';

/** Everything that a monitoring found, the figures behind alarms first. */
export function MonitoringReport({ latest }: { readonly latest: Latest }) {
  const translate = useTranslations('finance.monitoring');
  const { monitoring } = latest.report;
  return (
    <>
      <ScoreStabilityChart months={monitoring.score} />
      <InputStabilityCard monitoring={monitoring} labels={latest.labels} />
      {monitoring.fairness.map(({ attribute, groups }) => (
        <FairnessCard key={attribute} attribute={attribute} groups={groups} />
      ))}
      {monitoring.fairness.length === 0 && <p className="text-sm text-ink-muted">{translate('fairness.none')}</p>}
      {monitoring.hasOutcome ? (
        <>
          <BackTestCard monitoring={monitoring} />
          <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
            <DiscriminationChart quarters={monitoring.discrimination} />
            {monitoring.vintages.length > 0 && <VintageChart vintages={monitoring.vintages} />}
          </div>
        </>
      ) : (
        <p className="text-sm text-ink-muted">{translate('noOutcome')}</p>
      )}
    </>
  );
}
