'use client';

import { Fetched } from '@newfield/application/client';
import { EmptyState } from '@newfield/ui/client';
import { Activity, Table2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import { LenderPage } from '../lender/lender-page.tsx';
import { AlarmList } from './alarm-list.tsx';
import { AlarmTrail } from './alarm-trail.tsx';
import { MonitoringReport } from './monitoring-report.tsx';
import { RunButton, RunProgress } from './run-monitoring.tsx';
import { useLatest, useWatched, type Watched } from './use-monitoring.ts';
import { WatchBar } from './watch-bar.tsx';

/** Whether a model still fits those who come: alarms on top, what raised them below. */
export function MonitoringView() {
  const translate = useTranslations('finance.monitoring');
  const translatePages = useTranslations('finance.pages');
  const { isKnown, models, tables, watched, choose } = useWatched('hasMonths');
  return (
    <LenderPage
      title={translatePages('monitoring')}
      description={translate('description')}
      nextAction={watched && <RunButton watched={watched} />}
    >
      {() => (
        <>
          {watched === undefined ? <AlarmList labels={noLabels} /> : <LabelledAlarms watched={watched} />}
          {watched === undefined ? (
            isKnown && (
              <EmptyState
                icon={<Table2 aria-hidden />}
                title={translate('noChoice')}
                description={translate('noChoiceFix')}
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
              <Report watched={watched} />
            </>
          )}
          <AlarmTrail />
        </>
      )}
    </LenderPage>
  );
}

const noLabels = {};

function LabelledAlarms({ watched }: { readonly watched: Watched }) {
  const { data } = useLatest(watched);
  return <AlarmList labels={data?.latest?.labels ?? noLabels} />;
}

function Report({ watched }: { readonly watched: Watched }) {
  const translate = useTranslations('finance.monitoring');
  const format = useFormatter();
  const query = useLatest(watched);
  return (
    <Fetched query={query}>
      {({ latest }) =>
        latest === null ? (
          <EmptyState
            icon={<Activity aria-hidden />}
            title={translate('notYet')}
            description={translate('notYetFix', { run: translate('run') })}
          />
        ) : (
          <>
            <p className="text-sm text-ink-muted">
              {translate('of', {
                count: format.number(latest.report.monitoring.rows),
                time: format.dateTime(new Date(latest.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
                policy: latest.report.policy?.version ?? '–',
              })}
            </p>
            <MonitoringReport latest={latest} />
          </>
        )
      }
    </Fetched>
  );
}
