'use client';

import type { PictureProfile, TableProfile } from '@newfield/data';
import { Card, Chart, DefinitionList, Notice, Quantity, Select } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { AnalysisBlock, type AnalysisPanelProps } from './analysis-block.tsx';
import { ClassBalanceChart } from './class-balance-chart.tsx';
import { ColumnsTable } from './columns-table.tsx';

export interface ProfilePanelProps extends AnalysisPanelProps {
  readonly onTargetChange: (target: string) => void;
}

/** What a data set holds. */
export function ProfilePanel({ onTargetChange, ...props }: ProfilePanelProps) {
  return (
    <AnalysisBlock {...props} analysis="profile">
      {(profile) =>
        profile.kind === 'table' ? (
          <TableStatistics profile={profile} onTargetChange={onTargetChange} />
        ) : (
          <PictureStatistics profile={profile} />
        )
      }
    </AnalysisBlock>
  );
}

function TableStatistics({
  profile,
  onTargetChange,
}: {
  readonly profile: TableProfile;
  readonly onTargetChange: (target: string) => void;
}) {
  const translate = useTranslations('studio.data');
  const { columns, target, balance, splits, isCut } = profile;
  const splitNames = useMemo(() => Object.keys(splits), [splits]);
  const hasMissing = columns.filter(({ numMissing }) => numMissing > 0).length;
  return (
    <div className="space-y-4">
      {isCut && <Notice tone="warning" title={translate('tableCut')} />}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
        <label className="flex items-center gap-2">
          <span className="text-ink-muted">{translate('targetColumn')}</span>
          <Select
            aria-label={translate('targetColumn')}
            className="w-56"
            value={target}
            placeholder={translate('noTarget')}
            onValueChange={onTargetChange}
            choices={columns.slice(0, 500).map(({ name }) => ({ value: name, label: name }))}
          />
        </label>
        <span className="text-ink-muted">
          {translate('tableSize', {
            rows: Object.values(splits).reduce((sum, count) => sum + count, 0),
            columns: columns.length,
            missing: hasMissing,
          })}
        </span>
      </div>
      {balance !== undefined && <ClassBalanceChart balance={balance} splits={splitNames} />}
      <ColumnsTable items={columns} {...(target !== undefined && { target })} />
      <p className="text-xs text-ink-muted">{translate('typesAreGuesses')}</p>
    </div>
  );
}

function PictureStatistics({ profile }: { readonly profile: PictureProfile }) {
  const translate = useTranslations('studio.data');
  const format = useFormatter();
  const { splits, balance, sizes, brightness, numMeasured, numDamaged } = profile;
  const splitNames = useMemo(() => Object.keys(splits), [splits]);
  const option = useMemo(
    () => ({
      xAxis: {
        type: 'category' as const,
        data: brightness?.histogram.edges.slice(0, -1).map((edge) => edge.toFixed(0)) ?? [],
        name: translate('brightnessUnit'),
        nameLocation: 'middle' as const,
        nameGap: 26,
      },
      yAxis: { type: 'value' as const },
      grid: { left: 8, right: 16, top: 12, bottom: 26 },
      series: [{ type: 'bar' as const, data: [...(brightness?.histogram.counts ?? [])], barCategoryGap: '5%' }],
    }),
    [brightness, translate],
  );
  return (
    <div className="space-y-4">
      {numDamaged > 0 && (
        <Notice tone="danger" title={translate('damaged', { count: numDamaged })}>
          {translate('damagedFix')}
        </Notice>
      )}
      {balance !== undefined && <ClassBalanceChart balance={balance} splits={splitNames} />}
      <div className="grid gap-4 xl:grid-cols-2">
        {brightness !== undefined && (
          <Chart
            title={translate('brightness')}
            summary={translate('brightnessSummary', { count: numMeasured })}
            option={option}
            heightPx={220}
            rows={{
              columns: [translate('brightnessUnit'), translate('pictures')],
              rows: brightness.histogram.counts.map((count, bin) => [
                `${brightness.histogram.edges[bin]!.toFixed(1)} – ${brightness.histogram.edges[bin + 1]!.toFixed(1)}`,
                count,
              ]),
            }}
          />
        )}
        <Card title={translate('sizes')} description={translate('measured', { count: numMeasured })}>
          <DefinitionList
            items={[
              ...sizes.map(({ widthPx, heightPx, channels, count }) => ({
                term: translate(channels === 1 ? 'sizeGreyPx' : 'sizeColourPx', { width: widthPx, height: heightPx }),
                value: <span className="tabular">{format.number(count)}</span>,
              })),
              ...(brightness === undefined
                ? []
                : [
                    { term: translate('meanBrightness'), value: <Quantity value={brightness.mean} /> },
                    { term: translate('deviation'), value: <Quantity value={brightness.standardDeviation} /> },
                  ]),
            ]}
          />
        </Card>
      </div>
    </div>
  );
}
