'use client';

import { Notice } from '@newfield/ui/client';
import { useFormatter, useLocale, useTranslations } from 'next-intl';

import { ReportTable } from '../report-table.tsx';
import type { ModelAnswer } from './model.ts';

/** What a model reads, what each tells by itself, and the way that risk must go. */
export function ModelInputs({ answer: { model, fields } }: { readonly answer: ModelAnswer }) {
  const translate = useTranslations('finance.models.inputs');
  const locale = useLocale();
  const format = useFormatter();
  const { inputs, leftOut, suspicious } = model.training;
  const labelOf = (name: string) => fields.find((field) => field.name === name)?.label[locale] ?? name;
  return (
    <div className="space-y-3">
      {suspicious.length > 0 && (
        <Notice tone="warning" title={translate('suspicious')}>
          {suspicious.map(labelOf).join(' · ')}
        </Notice>
      )}
      <ReportTable
        label={translate('label')}
        columns={[translate('input'), translate('direction'), translate('informationValue')].map((header) => ({
          header,
        }))}
        rows={inputs.map(({ name, monotone, informationValue }) => ({
          key: name,
          cells: [
            labelOf(name),
            translate(monotone ?? 'free'),
            informationValue === undefined ? '–' : format.number(informationValue, { maximumFractionDigits: 3 }),
          ],
        }))}
      />
      {leftOut.length > 0 && (
        <p className="text-sm text-ink-muted">{translate('leftOut', { names: leftOut.join(', ') })}</p>
      )}
    </div>
  );
}
