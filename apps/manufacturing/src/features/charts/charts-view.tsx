'use client';

import { Fetched, api } from '@newfield/application/client';
import { EmptyState, Page } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Activity } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { ChartsOfParts } from '../../server/charts/station-chart.ts';
import type { Station } from '../answers.ts';
import { ChartChoices, firstChoice, queryOf } from './chart-choices.tsx';
import { ControlChart } from './control-chart.tsx';
import { DriftAlarms } from './drift-alarms.tsx';
import { ParetoChart, type ParetoBar } from './pareto-chart.tsx';

interface ChartsAnswer extends ChartsOfParts {
  readonly pareto: readonly ParetoBar[];
}

/** Fewer samples or values than this make limits that later ones will often cross. */
const baselineAdvised = 20;

/** Control charts of a station, its defects by kind, and what has drifted. */
export function ChartsView() {
  const translate = useTranslations('manufacturing.charts');
  const translatePages = useTranslations('manufacturing.pages');
  const stations = useQuery({
    queryKey: ['stations'],
    queryFn: () => api<{ readonly stations: readonly Station[] }>('/api/stations'),
  });
  return (
    <Page title={translatePages('charts')} description={translate('description')} evidence={<DriftAlarms />}>
      <Fetched query={stations}>
        {({ stations: all }) =>
          all.length === 0 ? (
            <EmptyState
              icon={<Activity aria-hidden />}
              title={translate('emptyTitle')}
              description={translate('emptyFill')}
            />
          ) : (
            <StationCharts stations={all} />
          )
        }
      </Fetched>
    </Page>
  );
}

function StationCharts({ stations }: { readonly stations: readonly Station[] }) {
  const translate = useTranslations('manufacturing.charts');
  const [choice, setChoice] = useState(() => firstChoice(stations[0]!.id));
  const asked = queryOf(choice);
  const query = useQuery({
    queryKey: ['charts', asked],
    queryFn: () => api<ChartsAnswer>(`/api/charts?${asked}`),
    refetchInterval: 15_000,
  });
  return (
    <>
      <ChartChoices stations={stations} choice={choice} onChoice={setChoice} />
      <Fetched query={query}>
        {({ charts, missing, numBaseline, pareto }) => (
          <>
            {missing !== null && (
              <EmptyState
                icon={<Activity aria-hidden />}
                title={translate(`missing.${missing}.title`)}
                description={translate(`missing.${missing}.fill`)}
              />
            )}
            {charts.length > 0 && (
              <p className="text-sm text-ink-muted">
                {translate(numBaseline < baselineAdvised ? 'limitsFromFew' : 'limitsFrom', { count: numBaseline })}
              </p>
            )}
            {charts.map((chart) => (
              <ControlChart key={chart.kind} chart={chart} quantity={choice.quantity} />
            ))}
            {pareto.length > 0 && <ParetoChart bars={pareto} />}
          </>
        )}
      </Fetched>
    </>
  );
}
