'use client';

import { Form, FormField, Notice, TextInput, useZodForm } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

const costForm = z.object({
  falseAlarm: z.coerce.number<string>().positive().max(1e9),
  miss: z.coerce.number<string>().positive().max(1e9),
  defectPercent: z.coerce.number<string>().gt(0).lt(100),
});

interface CostFormProps {
  /** Parts that people called defective, with scores of this inspector. */
  readonly numDefective: number;
  readonly isPending: boolean;
  readonly onChoose: (costs: {
    readonly falseAlarm: number;
    readonly miss: number;
    readonly defectRate: number;
  }) => void;
}

/** What a wrong verdict costs, from which a threshold is chosen. */
export function CostForm({ numDefective, isPending, onChoose }: CostFormProps) {
  const translate = useTranslations('manufacturing.threshold');
  const form = useZodForm(costForm, { falseAlarm: '', miss: '', defectPercent: '' });
  const choose = ({ falseAlarm, miss, defectPercent }: z.output<typeof costForm>) => {
    onChoose({ falseAlarm, miss, defectRate: defectPercent / 100 });
    return Promise.resolve(undefined);
  };
  if (numDefective === 0) {
    return (
      <Notice tone="warning" title={translate('noDefective')}>
        {translate('noDefectiveFix')}
      </Notice>
    );
  }
  return (
    <Form form={form} onSubmit={choose} submitLabel={translate('change')}>
      <p className="text-sm text-ink-muted">{translate('fromDefective', { count: numDefective })}</p>
      <FormField form={form} name="falseAlarm" label={translate('falseAlarm')} description={translate('costHint')}>
        {(control) => <TextInput inputMode="decimal" disabled={isPending} {...control} />}
      </FormField>
      <FormField form={form} name="miss" label={translate('miss')} description={translate('costHint')}>
        {(control) => <TextInput inputMode="decimal" disabled={isPending} {...control} />}
      </FormField>
      <FormField
        form={form}
        name="defectPercent"
        label={translate('defectPercent')}
        description={translate('defectHint')}
      >
        {(control) => <TextInput inputMode="decimal" disabled={isPending} {...control} />}
      </FormField>
    </Form>
  );
}
