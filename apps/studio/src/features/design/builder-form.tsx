'use client';

import { Button, Select, Switch, TextInput } from '@newfield/ui/client';
import { Layers } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, type ReactNode } from 'react';

import type { BuilderField, BuilderFields } from './design-answers.ts';
import type { BuilderDesign } from './design-source.ts';
import { NumberInput, NumbersInput } from './number-inputs.tsx';

export interface BuilderFormProps {
  readonly design: BuilderDesign;
  readonly fields: BuilderFields;
  readonly onChange: (design: BuilderDesign) => void;
  /** Turns the design into its layers; undefined while they are not known. */
  readonly onOpenLayers: (() => void) | undefined;
}

/** The options of a builder. */
export function BuilderForm({ design, fields, onChange, onOpenLayers }: BuilderFormProps) {
  const translate = useTranslations('studio.design');
  return (
    <div className="space-y-3">
      <p className="text-sm text-ink-muted">{translate(`builders.${design.builder as 'cnn'}`)}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        {Object.entries(fields).map(([name, field]) => (
          <OptionField
            key={name}
            label={translate(`options.${name as 'seed'}`)}
            field={field}
            value={design.options[name] ?? field.default}
            onChange={(value) => onChange({ ...design, options: { ...design.options, [name]: value } })}
          />
        ))}
      </div>
      <Button disabled={onOpenLayers === undefined} onClick={onOpenLayers}>
        <Layers aria-hidden />
        {translate('openLayers')}
      </Button>
      <p className="text-xs text-ink-muted">{translate('openLayersHint')}</p>
    </div>
  );
}

interface OptionFieldProps {
  readonly label: string;
  readonly field: BuilderField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function OptionField({ label, field, value, onChange }: OptionFieldProps) {
  const translate = useTranslations('studio.design');
  const id = useId();
  if (field.kind === 'switch') {
    return <Switch label={label} checked={value === true} onCheckedChange={(checked) => onChange(checked)} />;
  }
  if (field.kind === 'outputs') {
    const outputs = value as { numClasses?: number; numValues?: number };
    const kind = outputs.numValues === undefined ? 'numClasses' : 'numValues';
    return (
      <Labelled id={id} label={label}>
        <span className="grid grid-cols-[minmax(0,1fr)_4rem] items-center gap-2">
          <Select
            aria-label={label}
            value={kind}
            onValueChange={(next) => onChange(next === 'numClasses' ? { numClasses: 2 } : { numValues: 1 })}
            choices={(['numClasses', 'numValues'] as const).map((one) => ({
              value: one,
              label: translate(`options.${one}`),
            }))}
          />
          <NumberInput id={id} value={outputs[kind] ?? 2} onChange={(number) => onChange({ [kind]: number })} />
        </span>
      </Labelled>
    );
  }
  return (
    <Labelled id={id} label={label}>
      {field.kind === 'wholes' ? (
        <NumbersInput id={id} value={value as readonly number[]} onChange={onChange} />
      ) : typeof value === 'number' ? (
        <NumberInput id={id} value={value} onChange={onChange} />
      ) : (
        <TextInput id={id} value={String(value)} onChange={({ target }) => onChange(target.value)} />
      )}
    </Labelled>
  );
}

export function Labelled({
  id,
  label,
  children,
}: {
  readonly id: string;
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children}
    </div>
  );
}
