'use client';

import { Fetched } from '@newfield/application/client';
import { EmptyState, Notice } from '@newfield/ui/client';
import { Table2, WalletCards } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import { LenderPage } from '../lender/lender-page.tsx';
import { RunButton, RunProgress } from '../monitoring/run-monitoring.tsx';
import { useLatest, useWatched, type Latest, type Watched } from '../monitoring/use-monitoring.ts';
import { VintageChart } from '../monitoring/vintage-chart.tsx';
import { WatchBar } from '../monitoring/watch-bar.tsx';
import { ConcentrationCard } from './concentration-card.tsx';
import { ExposureChart } from './exposure-chart.tsx';
import { GradesCard } from './grades-card.tsx';
import { PortfolioTotals } from './portfolio-totals.tsx';

/** What a lender has lent by a table, and what of it may be lost. */
export function PortfolioView() {
  const translate = useTranslations('finance.portfolio');
  const translatePages = useTranslations('finance.pages');
  const { isKnown, models, tables, watched, choose } = useWatched('hasAmounts');
  return (
    <LenderPage
      title={translatePages('portfolio')}
      description={translate('description')}
      nextAction={watched && <RunButton watched={watched} />}
    >
      {() =>
        watched === undefined ? (
          isKnown && (
            <EmptyState
              icon={<Table2 aria-hidden />}
              title={translate('noTable')}
              description={translate('noTableFix')}
            />
          )
        ) : (
          <>
            <WatchBar
              models={models}
              tables={tables}
              modelId={watched.model.id}
              tableId={watched.table.id}
              onChange={choose}
            />
            <RunProgress watched={watched} />
            <Portfolio watched={watched} />
          </>
        )
      }
    </LenderPage>
  );
}

function Portfolio({ watched }: { readonly watched: Watched }) {
  const translate = useTranslations('finance.portfolio');
  const query = useLatest(watched);
  const none = (
    <EmptyState icon={<WalletCards aria-hidden />} title={translate('notYet')} description={translate('notYetFix')} />
  );
  return (
    <Fetched query={query}>{({ latest }) => (latest?.report.portfolio ? <Report latest={latest} /> : none)}</Fetched>
  );
}

function Report({ latest }: { readonly latest: Latest }) {
  const translate = useTranslations('finance.portfolio');
  const format = useFormatter();
  const { portfolio, monitoring, policy } = latest.report;
  if (portfolio === null) return null;
  return (
    <>
      <p className="text-sm text-ink-muted">
        {translate('of', {
          time: format.dateTime(new Date(latest.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
          policy: policy?.version ?? '–',
          lost: format.number(Number(portfolio.lossGivenDefault), { style: 'percent', maximumFractionDigits: 2 }),
        })}
      </p>
      {latest.isPolicyOld && <Notice tone="warning" title={translate('oldPolicy')} />}
      <PortfolioTotals portfolio={portfolio} />
      <GradesCard grades={portfolio.grades} />
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        {portfolio.months.length > 0 && <ExposureChart months={portfolio.months} />}
        {monitoring.vintages.length > 0 && <VintageChart vintages={monitoring.vintages} />}
      </div>
      <ConcentrationCard concentrations={portfolio.concentrations} labels={latest.labels} />
    </>
  );
}
