'use client';

import { api, useProblemMessage } from '@newfield/application/client';
import { ChoiceBar, Form, FormField, Select, TextInput, useNavigation, useZodForm } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';

import { Field } from '../evaluation/version-choice.tsx';
import { printFigure } from '../train/figures.ts';
import { numberField } from '../train/number-field.ts';
import { useSettingName } from '../train/setting-name.ts';
import type { Partition, TrainingProposal } from './own-data-answers.ts';

export interface StartFormProps {
  readonly reference: string;
  readonly title: string;
  readonly proposal: TrainingProposal;
  readonly partition: Partition;
  /** Of a table: what the model reads, and what it means. */
  readonly columns: Readonly<Record<string, string>>;
}

const ranges = {
  epochs: { minimum: 1, maximum: 1000, isWhole: true },
  batchSize: { minimum: 1, maximum: 4096, isWhole: true },
  learningRate: { minimum: 1e-6, maximum: 10, isWhole: false },
  seed: { minimum: 0, maximum: 2 ** 31 - 1, isWhole: true },
} as const;
const settingNames = Object.keys(ranges) as (keyof typeof ranges)[];
const sidesPx = [32, 48, 64, 96, 128];
/** The network that knows pictures reads them in this size. */
const trunkSidePx = 32;

/** Network, settings, name: as proposed until the reader says otherwise. */
export function StartForm({ reference, title, proposal, partition, columns }: StartFormProps) {
  const translate = useTranslations('studio.ownData');
  const settingName = useSettingName();
  const message = useProblemMessage();
  const queries = useQueryClient();
  const { goTo } = useNavigation();
  const [model, setModel] = useState(proposal.model);
  const [sidePx, setSidePx] = useState(proposal.picture?.sidePx ?? trunkSidePx);
  const [classWeights, setClassWeights] = useState(proposal.classWeights);
  const schema = z.object({
    model: z
      .string()
      .trim()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: translate('nameRule') })
      .max(60),
    licence: z.string().trim().max(200),
    epochs: numberField(ranges.epochs),
    batchSize: numberField(ranges.batchSize),
    learningRate: numberField(ranges.learningRate),
    seed: numberField(ranges.seed),
  });
  const form = useZodForm(schema, {
    ...{ model: modelNameOf(title), licence: '', seed: '1' },
    epochs: String(proposal.epochs),
    batchSize: String(proposal.batchSize),
    learningRate: printFigure(proposal.learningRate),
  });
  const start = async ({ model: name, licence, ...given }: z.output<typeof schema>) => {
    if (proposal.kind === 'table' && Object.keys(columns).length === 0) return translate('noColumns');
    try {
      const settings = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const plan = {
        ...{ reference, model, ...partition, target: proposal.target, columns, classWeights, licence },
        ...(proposal.picture && { sidePx: model === 'trunk' ? trunkSidePx : sidePx, colour: proposal.picture.colour }),
      };
      const { id } = await api<{ id: string }>('/api/own-trainings', {
        method: 'POST',
        body: { model: name, plan, settings },
      });
      await queries.invalidateQueries({ queryKey: ['runs'] });
      goTo(`/train/runs/${id}`);
      return undefined;
    } catch (error) {
      return message(error);
    }
  };
  return (
    <Form form={form} onSubmit={start} submitLabel={translate('start')}>
      <div className="space-y-1">
        <p className="text-sm font-medium">{translate('network')}</p>
        {proposal.models.length > 1 && (
          <ChoiceBar
            label={translate('network')}
            value={model}
            onValueChange={setModel}
            choices={proposal.models.map((value) => ({ value, label: translate(`models.${value}.name`) }))}
          />
        )}
        <p className="text-sm text-ink-muted">{translate(`models.${model}.about`)}</p>
      </div>
      {proposal.picture !== undefined && model !== 'trunk' && (
        <Field label={translate('size')}>
          {(id) => (
            <Select
              id={id}
              aria-label={translate('size')}
              value={String(sidePx)}
              onValueChange={(next) => setSidePx(Number(next))}
              choices={sidesPx.map((side) => ({ value: String(side), label: translate('sizePx', { side }) }))}
            />
          )}
        </Field>
      )}
      <div className="space-y-1">
        <p className="text-sm font-medium">{translate('classWeights')}</p>
        <ChoiceBar
          label={translate('classWeights')}
          value={classWeights}
          onValueChange={setClassWeights}
          choices={(['none', 'balanced'] as const).map((value) => ({ value, label: translate(`weights.${value}`) }))}
        />
      </div>
      <div className="grid grid-cols-2 gap-3">
        {settingNames.map((name) => (
          <FormField key={name} form={form} name={name} label={settingName(name)}>
            {(control) => <TextInput inputMode="decimal" {...control} />}
          </FormField>
        ))}
      </div>
      <FormField form={form} name="model" label={translate('modelName')} description={translate('modelNameHint')}>
        {(control) => <TextInput {...control} />}
      </FormField>
      <FormField form={form} name="licence" label={translate('licence')} description={translate('licenceHint')}>
        {(control) => <TextInput {...control} placeholder={translate('notStated')} />}
      </FormField>
    </Form>
  );
}

/** A model's name out of a file's or data set's: lower-case words joined by hyphens. */
function modelNameOf(title: string): string {
  const plain = title
    .replace(/\.[a-z]{3,4}$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '');
  return plain === '' ? 'own-model' : plain;
}
