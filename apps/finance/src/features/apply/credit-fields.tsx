'use client';

import { FormField, Select, TextInput, type FormProps } from '@newfield/ui/client';
import { useFormatter, useLocale, useTranslations } from 'next-intl';

import type { CreditFormAnswer, FormFieldAnswer } from '../applications/application-answers.ts';
import { inputName, type CreditFormInput, type CreditFormOutput } from './credit-form-schema.ts';

interface CreditFieldsProps {
  readonly form: FormProps<CreditFormInput, CreditFormOutput>['form'];
  readonly answer: CreditFormAnswer;
}

/** Who asks for how much, and what the champion asks. */
export function CreditFields({ form, answer }: CreditFieldsProps) {
  const translate = useTranslations('finance.applications.form');
  const hint = useHint(answer.currency);
  const locale = useLocale();
  return (
    <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">
      <FormField form={form} name="applicantName" label={translate('name')} description={translate('nameHint')}>
        {(control) => <TextInput autoComplete="off" {...control} />}
      </FormField>
      <FormField
        form={form}
        name="amount"
        label={translate('amount')}
        description={hint({ kind: 'money', range: answer.form.amount.range, isOptional: false })}
      >
        {(control) => <TextInput inputMode="decimal" autoComplete="off" {...control} />}
      </FormField>
      {answer.form.fields.map((field, index) => (
        <FormField
          key={field.name}
          form={form}
          name={`answers.${inputName(index)}`}
          label={field.label[locale]}
          description={hint(field)}
        >
          {({ value, onChange, ref: _, ...control }) =>
            field.kind === 'category' ? (
              <Select
                {...control}
                value={value}
                onValueChange={onChange}
                placeholder={translate('choose')}
                choices={(field.categories ?? []).map((category) => ({
                  value: category.value,
                  label: category.label[locale],
                }))}
              />
            ) : (
              <TextInput {...control} value={value} onChange={onChange} inputMode="decimal" autoComplete="off" />
            )
          }
        </FormField>
      ))}
    </div>
  );
}

type Hinted = Pick<FormFieldAnswer, 'kind' | 'isOptional'> & Partial<Pick<FormFieldAnswer, 'unit' | 'range'>>;

/** In which unit, between which numbers, and whether it may be left out. */
function useHint(currency: string): (field: Hinted) => string | undefined {
  const translate = useTranslations('finance.applications.form');
  const format = useFormatter();
  const locale = useLocale();
  return ({ kind, unit, range, isOptional }) => {
    const inUnit = kind === 'money' ? currency : unit?.[locale];
    const parts = [
      inUnit !== undefined && translate('unit', { unit: inUnit }),
      range !== undefined && translate('range', { low: format.number(range[0]), high: format.number(range[1]) }),
      isOptional && translate('optional'),
    ].filter((part) => part !== false);
    return parts.length === 0 ? undefined : parts.join(' · ');
  };
}
