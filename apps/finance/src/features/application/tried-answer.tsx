'use client';

import { Select, Slider, TextButton } from '@newfield/ui/client';
import { useFormatter, useLocale, useTranslations } from 'next-intl';

import type { AnswerValue, FormFieldAnswer, UsualRange } from '../applications/application-answers.ts';

interface TriedAnswerProps {
  readonly field: FormFieldAnswer;
  readonly currency: string;
  readonly value: AnswerValue;
  readonly onChange: (value: AnswerValue) => void;
}

/** One answer that can be tried otherwise: a slider for a number, a list for a category. */
export function TriedAnswer({ field, currency, value, onChange }: TriedAnswerProps) {
  const translate = useTranslations('finance.applications.what-if');
  const locale = useLocale();
  const format = useFormatter();
  const label = field.label[locale];
  const { range, usual } = field;
  if (field.kind === 'category') {
    return (
      <div className="space-y-1 text-xs">
        <span className="text-ink-muted">{label}</span>
        <Select
          aria-label={label}
          value={value === null ? undefined : String(value)}
          onValueChange={onChange}
          placeholder={translate('notStated')}
          choices={(field.categories ?? []).map((category) => ({
            value: category.value,
            label: category.label[locale],
          }))}
        />
      </div>
    );
  }
  const print = (number: number): string => {
    if (field.kind === 'money') return format.number(number, { style: 'currency', currency, maximumFractionDigits: 0 });
    const unit = field.unit?.[locale];
    if (unit === undefined) return format.number(number);
    return `${format.number(number)}${unit === '%' || locale === 'zh' ? '' : ' '}${unit}`;
  };
  if (typeof value !== 'number') {
    return (
      <div className="flex justify-between gap-3 text-xs">
        <span className="text-ink-muted">{label}</span>
        <TextButton
          aria-label={translate('stateOf', { label })}
          onClick={() => onChange(usual?.low ?? range?.[0] ?? 0)}
        >
          {translate('notStated')}
        </TextButton>
      </div>
    );
  }
  return (
    <div>
      <TriedNumber label={label} value={value} range={range} usual={usual} print={print} onChange={onChange} />
      {field.isOptional && (
        <TextButton className="text-xs" aria-label={translate('leaveOutOf', { label })} onClick={() => onChange(null)}>
          {translate('leaveOut')}
        </TextButton>
      )}
    </div>
  );
}

interface TriedNumberProps {
  readonly label: string;
  readonly value: number;
  readonly range: readonly [number, number] | undefined;
  readonly usual: UsualRange | undefined;
  readonly print: (value: number) => string;
  readonly onChange: (value: number) => void;
}

/** The slider reaches to what was stated, wherever that is. */
export function TriedNumber({ label, value, range, usual, print, onChange }: TriedNumberProps) {
  const { low, high, step } = usual ?? { low: range?.[0] ?? 0, high: range?.[1] ?? 2 * Math.max(1, value), step: 1 };
  return (
    <Slider
      label={label}
      value={value}
      min={Math.min(low, value)}
      max={Math.max(high, value)}
      step={step}
      // Steps are counted from the low end, which may add a float's last digit.
      onValueChange={(next) => onChange(Number(next.toPrecision(12)))}
      valueText={print(value)}
    />
  );
}
