'use client';

import { addressOf, api, Fetched } from '@newfield/application/client';
import { Button, ChoiceBar, Notice, Page, TextLink } from '@newfield/ui/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Analytics } from './analytics-answers.ts';
import { CostCard } from './cost-card.tsx';
import { CountChart } from './count-chart.tsx';
import { FigureTiles } from './figure-tiles.tsx';
import { IntentChart } from './intent-chart.tsx';
import { OpenGaps } from './open-gaps.tsx';
import { periodLengths, periodOf, type PeriodLength } from './period.ts';

/** How the assistant and the team did in the last days. */
export function AnalyticsView() {
  const translate = useTranslations('service.analytics');
  const translatePages = useTranslations('service.pages');
  const [numDays, setNumDays] = useState<PeriodLength>('30');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const query = useQuery({
    queryKey: ['analytics', numDays],
    queryFn: () => api<Analytics>(`/api/analytics?${addressOf(periodOf(numDays, new Date(), zone))}`),
    placeholderData: keepPreviousData,
  });
  const save = () => location.assign(`/api/analytics/export?${addressOf(periodOf(numDays, new Date(), zone))}`);
  return (
    <Page
      title={translatePages('analytics')}
      description={translate('description')}
      nextAction={
        <Button onClick={save}>
          <Download aria-hidden />
          {translate('export')}
        </Button>
      }
    >
      <ChoiceBar
        label={translate('period')}
        value={numDays}
        onValueChange={setNumDays}
        choices={periodLengths.map((value) => ({ value, label: translate('days', { count: Number(value) }) }))}
      />
      <Fetched query={query}>
        {(analytics) => (
          <>
            {analytics.totals.madeUp > 0 && (
              <Notice title={translate('madeUp', { count: analytics.totals.madeUp, all: analytics.totals.started })} />
            )}
            <FigureTiles analytics={analytics} />
            <IntentChart days={analytics.intents} />
            <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
              <CountChart kind="reasons" counts={analytics.reasons} />
              <CountChart kind="decisions" counts={analytics.decisions} />
              <CountChart kind="languages" counts={analytics.languages} />
              <CountChart kind="ratings" counts={analytics.ratings} />
            </div>
            <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
              <CostCard analytics={analytics} />
              <OpenGaps />
            </div>
            <p className="text-sm">
              <TextLink href="/evaluations">{translate('toEvaluations')}</TextLink>
            </p>
          </>
        )}
      </Fetched>
    </Page>
  );
}
