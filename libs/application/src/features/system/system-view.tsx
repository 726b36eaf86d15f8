'use client';

import { Badge, Card, DataTable, DefinitionList, Notice, Page, type TableColumn } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { Fetched } from '../../client/fetched.tsx';
import { printBytes } from '../../client/problem-message.ts';
import { useSystem, type Level, type ListedWorker, type SystemReport } from './use-system.ts';

const tones = { good: 'success', warning: 'warning', danger: 'danger' } as const;

/** How the installation does: room, database, workers, model server. */
export function SystemView() {
  const translate = useTranslations('application.system');
  const query = useQuery(useSystem());
  return (
    <Page title={translate('title')} description={translate('description')}>
      <Fetched query={query}>
        {(report) => (
          <div className="space-y-4">
            <Disks disks={report.disks} />
            <div className="grid gap-4 lg:grid-cols-3">
              <DatabaseCard report={report} />
              <ModelServerCard report={report} />
              <QueueCard report={report} />
            </div>
            <Workers report={report} />
          </div>
        )}
      </Fetched>
    </Page>
  );
}

function LevelBadge({ level }: { readonly level: Level }) {
  const translate = useTranslations('application.system');
  return <Badge tone={tones[level]}>{translate(`levels.${level}`)}</Badge>;
}

function Disks({ disks }: Pick<SystemReport, 'disks'>) {
  const translate = useTranslations('application.system');
  const format = useFormatter();
  return (
    <Card title={translate('disks')} description={translate('disksHint')}>
      <ul className="divide-y divide-line">
        {disks.map(({ holds, path, numBytesFree, numBytesTotal, level }) => {
          const used = 1 - numBytesFree / numBytesTotal;
          const free = printBytes(numBytesFree, format);
          return (
            <li key={path} className="grid gap-x-6 gap-y-1 py-2 text-sm md:grid-cols-[2fr_3fr_auto] md:items-center">
              <div className="min-w-0">
                <p className="truncate font-mono text-xs" title={path}>
                  {path}
                </p>
                <p className="text-xs text-ink-muted">
                  {holds.map((name) => translate(`holds.${name}`)).join(translate('comma'))}
                </p>
              </div>
              <div>
                <div
                  role="meter"
                  aria-label={translate('used', { path })}
                  aria-valuenow={Math.round(100 * used)}
                  aria-valuemin={0}
                  aria-valuemax={100}
                  className="h-2 overflow-hidden rounded-full bg-surface-hover"
                >
                  <div className={`h-full ${fills[level]}`} style={{ width: `${100 * used}%` }} />
                </div>
                <p className="tabular mt-1 text-xs text-ink-muted">
                  {translate('freeOf', { free, total: printBytes(numBytesTotal, format) })}
                </p>
              </div>
              <div>
                <LevelBadge level={level} />
              </div>
              {level !== 'good' && (
                <p className="text-xs text-ink-muted md:col-span-3">{translate(`diskFix.${level}`)}</p>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

const fills = { good: 'bg-accent', warning: 'bg-warning', danger: 'bg-danger' } as const;

function DatabaseCard({ report: { database } }: { readonly report: SystemReport }) {
  const translate = useTranslations('application.system');
  const format = useFormatter();
  const { version, isEmbedded, numBytes, numConnections, numConnectionsMax, latencyMs, level } = database;
  return (
    <Card title={translate('database')} actions={<LevelBadge level={level} />}>
      <DefinitionList
        items={[
          { term: translate('kind'), value: `PostgreSQL ${version}, ${translate(isEmbedded ? 'embedded' : 'yours')}` },
          { term: translate('size'), value: printBytes(numBytes, format) },
          { term: translate('connections'), value: translate('of', { some: numConnections, all: numConnectionsMax }) },
          { term: translate('latency'), value: printMs(latencyMs, format) },
        ]}
      />
    </Card>
  );
}

function ModelServerCard({ report: { modelServer } }: { readonly report: SystemReport }) {
  const translate = useTranslations('application.system');
  const format = useFormatter();
  const { url, isReachable, latencyMs, numVersions, level } = modelServer;
  return (
    <Card title={translate('modelServer')} actions={<LevelBadge level={level} />}>
      <DefinitionList
        items={[
          { term: translate('address'), value: <span className="font-mono text-xs">{url}</span> },
          { term: translate('answers'), value: translate(isReachable ? 'yes' : 'no') },
          { term: translate('versions'), value: numVersions },
          { term: translate('latency'), value: latencyMs === null ? '–' : printMs(latencyMs, format) },
        ]}
      />
      {!isReachable && <p className="mt-2 text-xs text-ink-muted">{translate('modelServerFix')}</p>}
    </Card>
  );
}

function QueueCard({ report: { queue, application } }: { readonly report: SystemReport }) {
  const translate = useTranslations('application.system');
  const format = useFormatter();
  return (
    <Card title={translate('queue')}>
      <DefinitionList
        items={[
          { term: translate('waiting'), value: queue.numWaiting },
          { term: translate('running'), value: queue.numRunning },
          { term: translate('retrying'), value: queue.numRetrying },
          { term: translate('dead'), value: queue.numDead },
          { term: translate('memory'), value: printBytes(application.memoryBytes, format) },
        ]}
      />
    </Card>
  );
}

const printMs = (ms: number, format: ReturnType<typeof useFormatter>): string =>
  `${format.number(ms, { maximumFractionDigits: 1 })} ms`;

function Workers({ report: { workers, workersLevel } }: { readonly report: SystemReport }) {
  const translate = useTranslations('application.system');
  const columns = useWorkerColumns();
  return (
    <section className="space-y-2">
      <h2 className="text-base font-semibold">{translate('workers')}</h2>
      {workersLevel !== 'good' && (
        <Notice tone={workersLevel === 'danger' ? 'danger' : 'warning'} title={translate('noWorker')}>
          {translate.rich('noWorkerFix', { code: (text) => <code className="font-mono text-xs">{text}</code> })}
        </Notice>
      )}
      {workers.length > 0 && (
        <DataTable
          label={translate('workers')}
          items={workers}
          columns={columns}
          getId={({ name }) => name}
          heightPxMax={320}
        />
      )}
    </section>
  );
}

function useWorkerColumns(): TableColumn<ListedWorker>[] {
  const translate = useTranslations('application.system');
  const translateKinds = useTranslations('application.jobKinds');
  const format = useFormatter();
  return useMemo(() => {
    const print = (iso: string): string => format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'medium' });
    return [
      { id: 'name', header: translate('worker'), widthShare: 1.6, value: ({ name }) => name },
      {
        id: 'state',
        header: translate('state'),
        value: ({ isAlive }) => Number(isAlive),
        cell: ({ isAlive }) => (
          <Badge tone={isAlive ? 'success' : 'danger'}>{translate(isAlive ? 'alive' : 'silent')}</Badge>
        ),
      },
      {
        id: 'jobs',
        header: translate('jobsNow'),
        align: 'end',
        value: ({ numJobs }) => numJobs,
        cell: ({ numJobs, concurrency }) => translate('of', { some: numJobs, all: concurrency }),
      },
      {
        id: 'kinds',
        header: translate('takes'),
        widthShare: 1.8,
        isSortable: false,
        value: ({ kinds }) => kinds.map((kind) => translateKinds(kind as 'train')).join(translate('comma')),
      },
      {
        id: 'started',
        header: translate('startedAt'),
        align: 'end',
        widthShare: 2.2,
        value: ({ startedAt }) => print(startedAt),
      },
      { id: 'seen', header: translate('seenAt'), align: 'end', widthShare: 2.2, value: ({ seenAt }) => print(seenAt) },
    ];
  }, [translate, translateKinds, format]);
}
