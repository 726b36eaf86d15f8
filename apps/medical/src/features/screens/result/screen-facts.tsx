'use client';

import { Chart, DefinitionList, EvidenceBlock } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { useSourceName } from '../use-source-name.ts';
import type { ScreenAnswer } from './screen-view.tsx';

/** What was looked for, in what, by which models; and how scores are distributed. */
export function ScreenFacts({ screen }: { readonly screen: ScreenAnswer }) {
  const translate = useTranslations('medical.screens');
  const sourceName = useSourceName();
  const format = useFormatter();
  const { request, summary, fileName, createdAt, createdByName } = screen;
  const share = (count: number, all: number) =>
    `${format.number(count)} (${format.number(all === 0 ? 0 : count / all, { style: 'percent' })})`;
  const numRead = summary === null ? 0 : summary.numRecords - summary.numRefused;
  return (
    <>
      <EvidenceBlock title={translate('facts.title')}>
        <DefinitionList
          items={[
            { term: translate('facts.library'), value: fileName },
            ...(summary === null
              ? []
              : [
                  { term: translate('facts.records'), value: format.number(summary.numRecords) },
                  { term: translate('facts.refused'), value: share(summary.numRefused, summary.numRecords) },
                  { term: translate('facts.inDomain'), value: share(summary.numInDomain, numRead) },
                  { term: translate('facts.kept'), value: format.number(summary.numKept) },
                ]),
            { term: translate('columns.by'), value: createdByName ?? '–' },
            { term: translate('columns.at'), value: format.dateTime(new Date(createdAt), { dateStyle: 'medium' }) },
          ]}
        />
      </EvidenceBlock>
      <EvidenceBlock title={translate('facts.goals')}>
        <ul className="space-y-1 text-sm">
          {request.criteria.map(({ source, aim, weight }) => (
            <li key={sourceName(source)}>
              {sourceName(source)}{' '}
              <span className="text-ink-muted">
                {translate(`facts.aims.${aim.aim}`, {
                  low: format.number(aim.low),
                  high: format.number(aim.high),
                  from: format.number(aim.aim === 'within' ? aim.from : aim.low),
                  to: format.number(aim.aim === 'within' ? aim.to : aim.high),
                })}
                {weight !== 1 && ` · ${translate('goals.weightText', { weight })}`}
              </span>
            </li>
          ))}
        </ul>
        <p className="mt-2 text-xs text-ink-muted">{translate(`facts.ranked.${request.rankBy}`)}</p>
      </EvidenceBlock>
      {summary !== null && summary.models.length > 0 && (
        <EvidenceBlock title={translate('facts.models')}>
          <ul className="space-y-1 font-mono text-xs">
            {summary.models.map(({ name, version }) => (
              <li key={name}>
                {name} {version}
              </li>
            ))}
          </ul>
          <p className="mt-2 text-xs text-ink-muted">{translate('facts.intervals')}</p>
        </EvidenceBlock>
      )}
      {summary !== null && <Scores counts={summary.scoreCounts} />}
    </>
  );
}

function Scores({ counts }: { readonly counts: readonly number[] }) {
  const translate = useTranslations('medical.screens');
  const format = useFormatter();
  const labels = useMemo(
    () => counts.map((_, bar) => format.number(bar / counts.length, { minimumFractionDigits: 2 })),
    [counts, format],
  );
  const option = useMemo(
    () => ({
      xAxis: { type: 'category' as const, data: labels, name: translate('score') },
      yAxis: { type: 'value' as const },
      series: [{ type: 'bar' as const, name: translate('facts.molecules'), data: [...counts] }],
    }),
    [labels, counts, translate],
  );
  return (
    <Chart
      title={translate('facts.scores')}
      summary={translate('facts.scoresSummary', { count: counts.slice(counts.length / 2).reduce((a, b) => a + b, 0) })}
      option={option}
      rows={{
        columns: [translate('facts.scoreFrom'), translate('facts.molecules')],
        rows: counts.map((count, bar) => [labels[bar]!, count]),
      }}
      heightPx={160}
    />
  );
}
