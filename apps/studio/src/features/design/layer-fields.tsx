'use client';

import { Select, Switch, TextInput } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';

import { Labelled } from './builder-form.tsx';
import type { LayerJson } from './design-source.ts';
import { NumberInput, NumbersInput } from './number-inputs.tsx';

export interface LayerFieldsProps {
  readonly layer: LayerJson;
  readonly onChange: (key: string, value: unknown) => void;
}

const activations = [
  'linear',
  'relu',
  'relu6',
  'elu',
  'selu',
  'gelu',
  'sigmoid',
  'softmax',
  'softplus',
  'swish',
  'tanh',
];
const choices: Readonly<Record<string, readonly string[]>> = {
  activation: activations,
  recurrent_activation: activations,
  padding: ['valid', 'same', 'causal'],
};
/** For the code: rarely changed, or objects. */
const isForCode = (key: string, value: unknown): boolean =>
  value === null || key === 'dtype' || key === 'data_format' || (typeof value === 'object' && !isNumbers(value));

const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'number');

/** A layer's settings by their names in Keras. */
export function LayerFields({ layer, onChange }: LayerFieldsProps) {
  const translate = useTranslations('studio.design');
  const { batch_input_shape: inputShape, ...settings } = layer.config;
  const shape = Array.isArray(inputShape) ? (inputShape.slice(1) as unknown[]) : undefined;
  return (
    <div className="grid gap-2 border-t border-line p-2 sm:grid-cols-2">
      {isNumbers(shape) && (
        <Field
          name={translate('inputShape')}
          settingKey="batch_input_shape"
          value={shape}
          onChange={(key, value) => onChange(key, [null, ...(value as number[])])}
        />
      )}
      {Object.entries(settings)
        .filter(([key, value]) => !isForCode(key, value))
        .map(([key, value]) => (
          <Field key={key} name={key} settingKey={key} value={value} onChange={onChange} />
        ))}
    </div>
  );
}

interface FieldProps {
  readonly name: string;
  readonly settingKey: string;
  readonly value: unknown;
  readonly onChange: (key: string, value: unknown) => void;
}

function Field({ name, settingKey: key, value, onChange }: FieldProps) {
  const id = useId();
  if (typeof value === 'boolean') {
    return <Switch label={name} checked={value} onCheckedChange={(checked) => onChange(key, checked)} />;
  }
  const known = choices[key];
  return (
    <Labelled id={id} label={name}>
      {typeof value === 'number' ? (
        <NumberInput id={id} value={value} onChange={(number) => onChange(key, number)} />
      ) : isNumbers(value) ? (
        <NumbersInput id={id} value={value} onChange={(numbers) => onChange(key, numbers)} />
      ) : known === undefined ? (
        <TextInput
          id={id}
          className="h-8 text-sm"
          value={String(value)}
          onChange={({ target }) => onChange(key, target.value)}
        />
      ) : (
        <Select
          id={id}
          value={String(value)}
          onValueChange={(next) => onChange(key, next)}
          choices={[...new Set([...known, String(value)])].map((one) => ({ value: one, label: one }))}
        />
      )}
    </Labelled>
  );
}
