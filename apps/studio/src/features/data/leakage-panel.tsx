'use client';

import type { FeatureHint, LeakageReport } from '@newfield/data';
import { Badge, DataTable, EmptyState, Notice, Quantity, type TableColumn } from '@newfield/ui/client';
import { ScanSearch } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { AnalysisBlock, type AnalysisPanelProps } from './analysis-block.tsx';

/** What each feature tells about the target by itself. */
export function LeakagePanel(props: AnalysisPanelProps) {
  return (
    <AnalysisBlock {...props} analysis="leakage">
      {(report) => <Hints report={report} />}
    </AnalysisBlock>
  );
}

function Hints({ report: { kind, target, features, numRows } }: { readonly report: LeakageReport }) {
  const translate = useTranslations('studio.data');
  const format = useFormatter();
  const columns = useHintColumns();
  const suspicious = features.filter(({ isSuspicious }) => isSuspicious).map(({ name }) => name);
  if (target === undefined || features.length === 0) {
    return (
      <EmptyState
        icon={<ScanSearch aria-hidden />}
        title={translate('noTarget')}
        description={translate('noTargetFix')}
      />
    );
  }
  return (
    <div className="space-y-4">
      {suspicious.length > 0 ? (
        <Notice tone="warning" title={translate('suspicious', { names: format.list(suspicious.slice(0, 8)) })}>
          {translate('suspiciousFix')}
        </Notice>
      ) : (
        <Notice tone="success" title={translate('notSuspicious', { count: features.length })} />
      )}
      <p className="text-sm text-ink-muted">{translate('leakageOf', { target, count: numRows })}</p>
      <DataTable
        label={translate('leakage')}
        items={features}
        columns={columns}
        getId={(feature) => feature.name}
        heightPxMax={520}
      />
      <p className="text-xs text-ink-muted">{translate(kind === 'pictures' ? 'howLeakagePictures' : 'howLeakage')}</p>
    </div>
  );
}

function useHintColumns(): TableColumn<FeatureHint>[] {
  const translate = useTranslations('studio.data');
  return useMemo(
    () => [
      {
        id: 'name',
        header: translate('feature'),
        widthShare: 1.6,
        value: (feature) => feature.name,
        cell: (feature) => (
          <span className="flex items-center gap-1.5">
            <span className="truncate font-medium">{feature.name}</span>
            {feature.isSuspicious && <Badge tone="warning">{translate('check')}</Badge>}
          </span>
        ),
      },
      { id: 'answer', header: translate('answer'), value: (feature) => feature.answer },
      {
        id: 'auc',
        header: translate('auc'),
        align: 'end',
        widthShare: 1.5,
        value: (feature) => feature.auc,
        cell: ({ auc, low, high }) => <Quantity value={auc} interval={[low, high]} digits={3} />,
      },
      {
        id: 'value',
        header: translate('informationValue'),
        align: 'end',
        value: (feature) => feature.informationValue,
        cell: (feature) => <Quantity value={feature.informationValue} unit="nat" digits={2} />,
      },
    ],
    [translate],
  );
}
