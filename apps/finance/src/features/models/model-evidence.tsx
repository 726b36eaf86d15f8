'use client';

import { api, Fetched } from '@newfield/application/client';
import type { InputImportance, ModelEvidence } from '@newfield/finance';
import { Badge, Card, Chart, type BadgeTone } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { ReportTable } from '../report-table.tsx';
import { Rate } from '../figures/rate.tsx';
import type { EvidenceAnswer, ModelAnswer } from './model.ts';

/** Calibration and scores on the rows held back from training; for trees what they look at. */
export function ModelEvidencePart({ answer: { model, fields } }: { readonly answer: ModelAnswer }) {
  const translate = useTranslations('finance.models.evidence');
  const locale = useLocale();
  const query = useQuery({
    queryKey: ['model-evidence', model.id],
    queryFn: () => api<EvidenceAnswer>(`/api/models/${model.id}/evidence`),
    // Reckoned from what never changes.
    staleTime: Infinity,
  });
  const labelOf = (name: string) => fields.find((field) => field.name === name)?.label[locale] ?? name;
  return (
    <Fetched query={query}>
      {({ evidence, history, numRowsTrainedOn, importance }) => (
        <div className="space-y-4">
          <p className="text-sm text-ink-muted">
            {translate('on', { count: evidence.figures.rows, table: history.name, seen: numRowsTrainedOn })}
          </p>
          <div className="grid gap-4 xl:grid-cols-2">
            <Card title={translate('calibration')} description={translate('calibrationHint')}>
              <CalibrationChart grades={evidence.grades} />
              <GradeTable grades={evidence.grades} />
            </Card>
            <Card title={translate('scores')}>
              <BandChart bands={evidence.bands} />
            </Card>
            {importance && (
              <Card title={translate('importance')} description={translate('importanceHint')}>
                <ImportanceChart
                  importance={importance.map(({ name, importance: value }) => ({
                    name: labelOf(name),
                    importance: value,
                  }))}
                />
              </Card>
            )}
          </div>
        </div>
      )}
    </Fetched>
  );
}

function CalibrationChart({ grades }: Pick<ModelEvidence, 'grades'>) {
  const translate = useTranslations('finance.models.evidence');
  const option = useMemo(() => {
    const percent = (share: number) => 100 * share;
    return {
      grid: { left: 8, right: 16, top: 56, bottom: 8 },
      xAxis: { type: 'category' as const, data: grades.map(({ grade }) => grade) },
      yAxis: { type: 'value' as const, name: translate('percent'), min: 0 },
      series: [
        { type: 'line' as const, name: translate('predicted'), data: grades.map((each) => percent(each.predicted)) },
        {
          type: 'scatter' as const,
          name: translate('observed'),
          data: grades.map((each) => percent(each.observed.value)),
        },
      ],
    };
  }, [grades, translate]);
  return (
    <Chart
      title={translate('calibrationTitle')}
      summary={translate('calibrationSummary', {
        count: grades.length,
        red: grades.filter(({ light }) => light === 'red').length,
      })}
      option={option}
      rows={{
        columns: [translate('grade'), translate('predicted'), translate('observed')],
        rows: grades.map((each) => [each.grade, 100 * each.predicted, 100 * each.observed.value]),
      }}
    />
  );
}

const lights = { green: 'success', yellow: 'warning', red: 'danger' } as const satisfies Record<string, BadgeTone>;

function GradeTable({ grades }: Pick<ModelEvidence, 'grades'>) {
  const translate = useTranslations('finance.models.evidence');
  const format = useFormatter();
  return (
    <ReportTable
      label={translate('calibration')}
      columns={[
        translate('grade'),
        translate('cases'),
        translate('predicted'),
        translate('observed'),
        translate('light'),
      ].map((header) => ({ header }))}
      rows={grades.map(({ grade, cases, predicted, observed, light }) => ({
        key: grade,
        cells: [
          grade,
          format.number(cases),
          format.number(predicted, { style: 'percent', maximumFractionDigits: 1 }),
          <Rate key="observed" of={observed} />,
          <Badge key="light" tone={lights[light]}>
            {translate(`lights.${light}`)}
          </Badge>,
        ],
      }))}
    />
  );
}

function BandChart({ bands }: Pick<ModelEvidence, 'bands'>) {
  const translate = useTranslations('finance.models.evidence');
  const option = useMemo(
    () => ({
      xAxis: { type: 'category' as const, data: bands.map(({ from }) => String(from)) },
      yAxis: { type: 'value' as const, name: translate('cases') },
      grid: { left: 8, right: 16, top: 56, bottom: 8 },
      series: (['good', 'bad'] as const).map((part) => ({
        type: 'bar' as const,
        name: translate(part),
        stack: 'all',
        data: bands.map((band) => band[part]),
      })),
    }),
    [bands, translate],
  );
  return (
    <Chart
      title={translate('scoresTitle')}
      summary={translate('scoresSummary', { from: bands[0]!.from, to: bands.at(-1)!.to })}
      option={option}
      rows={{
        columns: [translate('from'), translate('good'), translate('bad')],
        rows: bands.map(({ from, good, bad }) => [from, good, bad]),
      }}
    />
  );
}

function ImportanceChart({ importance }: { readonly importance: readonly InputImportance[] }) {
  const translate = useTranslations('finance.models.evidence');
  const option = useMemo(() => {
    const rising = importance.toReversed();
    return {
      xAxis: { type: 'value' as const, name: '' },
      yAxis: { type: 'category' as const, data: rising.map(({ name }) => name) },
      series: [{ type: 'bar' as const, data: rising.map((each) => each.importance) }],
    };
  }, [importance]);
  return (
    <Chart
      title={translate('importanceTitle')}
      summary={translate('importanceSummary', { name: importance[0]?.name ?? '–' })}
      option={option}
      heightPx={Math.max(160, 28 * importance.length + 60)}
      rows={{
        columns: [translate('input'), translate('importanceTitle')],
        rows: importance.map((each) => [each.name, each.importance]),
      }}
    />
  );
}
