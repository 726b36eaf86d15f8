'use client';

import { api, Fetched, useProblemMessage } from '@newfield/application/client';
import {
  Dialog,
  EmptyState,
  Form,
  FormField,
  Select,
  TextInput,
  TextLink,
  useNavigation,
  useZodForm,
} from '@newfield/ui/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Database } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';

import { numberField } from '../train/number-field.ts';
import { useSettingName } from '../train/setting-name.ts';
import type { DesignVersionAnswer } from './design-answers.ts';
import { printShape } from './layer-words.ts';

/** As the recipe of designs has them. */
const settings = {
  epochs: { default: 10, minimum: 1, maximum: 1000, isWhole: true, scale: 'linear' },
  batchSize: { default: 32, minimum: 1, maximum: 4096, isWhole: true, scale: 'logarithmic' },
  learningRate: { default: 0.001, minimum: 1e-6, maximum: 10, isWhole: false, scale: 'logarithmic' },
  seed: { default: 1, minimum: 0, maximum: 2 ** 31 - 1, isWhole: true, scale: 'linear' },
} as const;

/** Trains a version of a design on a data set that fits it. */
export function TrainDesignDialog({ versionId }: { readonly versionId: string }) {
  const translate = useTranslations('studio.design');
  const { goTo } = useNavigation();
  const [isOpen, setIsOpen] = useState(true);
  const query = useQuery({
    queryKey: ['design-version', versionId],
    queryFn: () => api<DesignVersionAnswer>(`/api/design-versions/${encodeURIComponent(versionId)}`),
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={() => {
        setIsOpen(false);
        goTo('/train');
      }}
      title={translate('trainTitle')}
      description={translate('trainHint')}
    >
      <Fetched query={query}>
        {(answer) => (answer.data.length === 0 ? <NothingFits {...answer} /> : <TrainForm {...answer} />)}
      </Fetched>
    </Dialog>
  );
}

function NothingFits({ version }: DesignVersionAnswer) {
  const translate = useTranslations('studio.design');
  const { inputShape, outputShape } = version.summary;
  return (
    <EmptyState
      icon={<Database aria-hidden />}
      title={translate('nothingFits')}
      description={translate('nothingFitsFix', { input: printShape(inputShape), output: printShape(outputShape) })}
    />
  );
}

function TrainForm({ version, data }: DesignVersionAnswer) {
  const translate = useTranslations('studio.design');
  const translateTrain = useTranslations('studio.train');
  const settingName = useSettingName();
  const message = useProblemMessage();
  const queries = useQueryClient();
  const { goTo } = useNavigation();
  const [reference, setReference] = useState(data[0]!.reference);
  const names = Object.keys(settings) as (keyof typeof settings)[];
  const schema = z.object({
    name: z.string().trim().max(200),
    settings: z.object(Object.fromEntries(names.map((name) => [name, numberField(settings[name])]))),
  });
  const form = useZodForm(schema, { name: '', settings: Object.fromEntries(names.map((name) => [name, ''])) });
  const start = async ({ name, settings: typed }: z.output<typeof schema>) => {
    try {
      const given = Object.entries(typed).filter(([, value]) => value !== undefined);
      const body = { data: reference, settings: Object.fromEntries(given), ...(name !== '' && { name }) };
      const { id } = await api<{ id: string }>(`/api/design-versions/${version.id}/runs`, { method: 'POST', body });
      await queries.invalidateQueries({ queryKey: ['runs'] });
      goTo(`/train/runs/${id}`);
      return undefined;
    } catch (error) {
      return message(error);
    }
  };
  return (
    <div className="space-y-4">
      <p className="text-sm">
        <TextLink href={`/design/editor?name=${version.name}&version=${version.number}`}>
          {`${version.name} · ${translate('versionNumber', { number: version.number })}`}
        </TextLink>{' '}
        <span className="text-ink-muted">
          {printShape(version.summary.inputShape)} → {printShape(version.summary.outputShape)}
        </span>
      </p>
      <Select
        aria-label={translate('dataSet')}
        value={reference}
        onValueChange={setReference}
        choices={data.map((one) => ({
          value: one.reference,
          label: translate('dataChoice', { name: one.reference, count: one.numClasses }),
        }))}
      />
      <Form form={form} onSubmit={start} submitLabel={translateTrain('start')}>
        <FormField form={form} name="name" label={translateTrain('name')} description={translateTrain('nameHint')}>
          {(control) => <TextInput {...control} placeholder={`${version.name} v${version.number}`} />}
        </FormField>
        <div className="grid grid-cols-2 gap-3">
          {names.map((name) => (
            <FormField key={name} form={form} name={`settings.${name}`} label={settingName(name)}>
              {(control) => <TextInput inputMode="decimal" {...control} placeholder={String(settings[name].default)} />}
            </FormField>
          ))}
        </div>
      </Form>
    </div>
  );
}
