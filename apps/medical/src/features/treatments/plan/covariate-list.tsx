'use client';

import type { CohortColumnReport, StudyPlan } from '@newfield/medical/treatment';
import { Badge, Card, Select, TextInput } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { takenColumns, type PlanPartProps } from './plan-draft.ts';

type Covariate = StudyPlan['covariates'][number];

/** What was known of people before the treatment: each column's kind and unit, and how much of it is missing. */
export function CovariateList({ plan, columns, isReadOnly, onChange }: PlanPartProps) {
  const translate = useTranslations('medical.treatments.plan');
  const taken = takenColumns(plan);
  const free = columns.filter(({ name }) => !taken.has(name));
  const change = (name: string, covariate: Covariate | undefined) => {
    const others = plan.covariates.filter(({ column }) => column !== name);
    const order = columns.map((column) => column.name);
    const covariates = [...others, ...(covariate ? [covariate] : [])].sort(
      (a, b) => order.indexOf(a.column) - order.indexOf(b.column),
    );
    onChange({ ...plan, covariates });
  };
  return (
    <Card title={translate('covariates')} description={translate('covariatesHint')}>
      <ul className="space-y-2">
        {free.map((column) => (
          <CovariateRow
            key={column.name}
            column={column}
            covariate={plan.covariates.find((one) => one.column === column.name)}
            isReadOnly={isReadOnly}
            onChange={(covariate) => change(column.name, covariate)}
          />
        ))}
      </ul>
    </Card>
  );
}

interface CovariateRowProps {
  readonly column: CohortColumnReport;
  readonly covariate: Covariate | undefined;
  readonly isReadOnly: boolean;
  readonly onChange: (covariate: Covariate | undefined) => void;
}

function CovariateRow({ column, covariate, isReadOnly, onChange }: CovariateRowProps) {
  const translate = useTranslations('medical.treatments.plan');
  const format = useFormatter();
  const { name, kind, numMissing, numDistinct, range } = column;
  return (
    <li className="rounded-md border border-line p-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className="font-medium break-words">{name}</p>
          <p className="flex flex-wrap gap-x-2 text-xs text-ink-muted">
            <Badge>{translate(`kinds.${kind}`)}</Badge>
            <span>{translate('distinct', { count: numDistinct })}</span>
            {numMissing > 0 && <span className="text-warning">{translate('missing', { count: numMissing })}</span>}
            {range && (
              <span className="tabular">
                {format.number(range[0])} – {format.number(range[1])}
              </span>
            )}
          </p>
        </div>
        <div className="flex min-w-0 flex-wrap gap-2">
          <Select
            aria-label={translate('useOf', { column: name })}
            className="w-40"
            disabled={isReadOnly}
            value={covariate?.kind ?? 'ignored'}
            onValueChange={(use) =>
              onChange(use === 'ignored' ? undefined : { column: name, kind: use, unit: covariate?.unit ?? '' })
            }
            choices={(['number', 'category', 'ignored'] as const).map((use) => ({
              value: use,
              label: translate(`uses.${use}`),
            }))}
          />
          {covariate?.kind === 'number' && (
            <TextInput
              aria-label={translate('unitOf', { column: name })}
              className="w-28"
              placeholder={translate('unit')}
              maxLength={40}
              disabled={isReadOnly}
              value={covariate.unit}
              onChange={({ target }) => onChange({ ...covariate, unit: target.value })}
            />
          )}
        </div>
      </div>
    </li>
  );
}
