'use client';

import type { ApplicationField } from '@newfield/finance';
import { Card } from '@newfield/ui/client';
import { useFormatter, useLocale, useTranslations } from 'next-intl';

import type { ScorecardBin, ScorecardTable } from '../../server/models/scorecard-table.ts';
import { ReportTable } from '../report-table.tsx';

interface ScorecardPointsProps {
  readonly table: ScorecardTable;
  readonly fields: readonly ApplicationField[];
}

/** A scorecard as people print it: bins, what became of training rows in them, points. */
export function ScorecardPoints({ table: { basePoints, attributes }, fields }: ScorecardPointsProps) {
  const translate = useTranslations('finance.models.points');
  const locale = useLocale();
  const format = useFormatter();
  const printBin = useBinText();
  return (
    <div className="space-y-4">
      <p className="text-sm">{translate('base', { points: basePoints })}</p>
      <div className="grid gap-4 xl:grid-cols-2">
        {attributes.map(({ name, informationValue, bins }) => {
          const field = fields.find((each) => each.name === name);
          const label = field?.label[locale] ?? name;
          return (
            <Card
              key={name}
              title={label}
              description={translate('informationValue', {
                value: format.number(informationValue, { maximumFractionDigits: 3 }),
                unit: field?.unit?.[locale] ?? '',
              })}
            >
              <ReportTable
                label={label}
                columns={[translate('bin'), translate('rows'), translate('badRate'), translate('points')].map(
                  (header) => ({ header }),
                )}
                rows={bins.map((bin, at) => ({
                  key: String(at),
                  cells: [
                    printBin(bin, field),
                    format.number(bin.good + bin.bad),
                    bin.good + bin.bad === 0
                      ? '–'
                      : format.number(bin.bad / (bin.good + bin.bad), { style: 'percent', maximumFractionDigits: 1 }),
                    <strong key="points">{format.number(bin.points, { signDisplay: 'exceptZero' })}</strong>,
                  ],
                }))}
              />
            </Card>
          );
        })}
      </div>
    </div>
  );
}

function useBinText(): (bin: ScorecardBin, field: ApplicationField | undefined) => string {
  const translate = useTranslations('finance.models.points');
  const locale = useLocale();
  const format = useFormatter();
  const number = (value: number | undefined) => format.number(value ?? 0, { maximumFractionDigits: 4 });
  return ({ kind, low, high, texts = [] }, field) => {
    const label = (text: string) => field?.categories?.find(({ value }) => value === text)?.label[locale] ?? text;
    return translate(`bins.${kind}`, { low: number(low), high: number(high), texts: texts.map(label).join(', ') });
  };
}
