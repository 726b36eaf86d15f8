'use client';

import { Button, Card, ChoiceBar, Select, Slider } from '@newfield/ui/client';
import { Minus, Plus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useId, type ReactNode } from 'react';

import * as choices from './settings.ts';
import type { LearnSettings } from './settings.ts';

export interface SettingsPanelProps {
  readonly settings: LearnSettings;
  readonly onChange: (changes: Partial<LearnSettings>) => void;
}

/** Data, network and training, for all views of the page. */
export function SettingsPanel({ settings, onChange }: SettingsPanelProps) {
  const translate = useTranslations('studio.learn.settings');
  const format = useFormatter();
  const number = (value: number) => format.number(value, { maximumSignificantDigits: 4, useGrouping: false });
  const numbers = (values: readonly number[]) =>
    values.map((value) => ({ value: String(value), label: number(value) }));
  return (
    <Card title={translate('title')} description={translate('description')}>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
        <Group title={translate('dataTitle')}>
          <Field label={translate('data')}>
            {(id) => (
              <Select
                id={id}
                value={settings.data}
                onValueChange={(data) => onChange({ data })}
                choices={choices.dataNames.map((value) => ({ value, label: translate(`dataNames.${value}`) }))}
              />
            )}
          </Field>
          {choices.isGenerated(settings.data) && (
            <Slider
              label={translate('noise')}
              value={settings.noise}
              min={0}
              max={choices.noiseMax}
              step={0.05}
              onValueChange={(noise) => onChange({ noise: Math.round(noise * 100) / 100 })}
              valueText={number(settings.noise)}
            />
          )}
          <div className="grid grid-cols-2 gap-3">
            <Field label={translate('numTrain')}>
              {(id) => (
                <Select
                  id={id}
                  value={String(settings.numTrain)}
                  onValueChange={(value) => onChange({ numTrain: Number(value) })}
                  choices={numbers(choices.trainCounts)}
                />
              )}
            </Field>
            <Field label={translate('seed')}>
              {(id) => (
                <div className="flex items-center gap-1">
                  <Button
                    shape="icon"
                    aria-label={translate('seedBefore')}
                    disabled={settings.seed <= 1}
                    onClick={() => onChange({ seed: settings.seed - 1 })}
                  >
                    <Minus aria-hidden />
                  </Button>
                  <output id={id} className="min-w-8 text-center">
                    {settings.seed}
                  </output>
                  <Button
                    shape="icon"
                    aria-label={translate('seedAfter')}
                    disabled={settings.seed >= choices.seedMax}
                    onClick={() => onChange({ seed: settings.seed + 1 })}
                  >
                    <Plus aria-hidden />
                  </Button>
                </div>
              )}
            </Field>
          </div>
        </Group>
        <Group title={translate('networkTitle')}>
          <HiddenLayers hidden={settings.hidden} onChange={(hidden) => onChange({ hidden })} />
          <div>
            <p className="mb-1 text-xs text-ink-muted">{translate('activation')}</p>
            <ChoiceBar
              label={translate('activation')}
              value={settings.activation}
              onValueChange={(activation) => onChange({ activation })}
              choices={choices.activationNames.map((value) => ({ value, label: translate(`activations.${value}`) }))}
            />
          </div>
        </Group>
        <Group title={translate('trainingTitle')}>
          <div>
            <p className="mb-1 text-xs text-ink-muted">{translate('optimiser')}</p>
            <ChoiceBar
              label={translate('optimiser')}
              value={settings.optimiser}
              onValueChange={(optimiser) => onChange({ optimiser })}
              choices={choices.optimiserNames.map((value) => ({ value, label: translate(`optimisers.${value}`) }))}
            />
          </div>
          <div className="grid grid-cols-3 gap-3">
            <Field label={translate('learningRate')}>
              {(id) => (
                <Select
                  id={id}
                  value={String(settings.learningRate)}
                  onValueChange={(value) => onChange({ learningRate: Number(value) })}
                  choices={numbers(choices.learningRates)}
                />
              )}
            </Field>
            <Field label={translate('batchSize')}>
              {(id) => (
                <Select
                  id={id}
                  value={String(settings.batchSize)}
                  onValueChange={(value) => onChange({ batchSize: Number(value) })}
                  choices={choices.batchSizes.map((value) => ({
                    value: String(value),
                    label: value === 0 ? translate('all') : number(value),
                  }))}
                />
              )}
            </Field>
            <Field label={translate('l2')}>
              {(id) => (
                <Select
                  id={id}
                  value={String(settings.l2)}
                  onValueChange={(value) => onChange({ l2: Number(value) })}
                  choices={numbers(choices.penalties)}
                />
              )}
            </Field>
          </div>
        </Group>
      </div>
    </Card>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="space-y-3">
      <h3 className="text-xs font-semibold text-ink-muted">{title}</h3>
      {children}
    </section>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-xs text-ink-muted">
        {label}
      </label>
      {children(id)}
    </div>
  );
}

interface HiddenLayersProps {
  readonly hidden: readonly number[];
  readonly onChange: (hidden: readonly number[]) => void;
}

function HiddenLayers({ hidden, onChange }: HiddenLayersProps) {
  const translate = useTranslations('studio.learn.settings');
  const set = (layer: number, units: number) => onChange(hidden.map((each, index) => (index === layer ? units : each)));
  return (
    <div className="space-y-1.5">
      {hidden.map((units, layer) => (
        <div key={layer} className="flex items-center gap-1">
          <span className="w-16 text-sm">{translate('layer', { layer: layer + 1 })}</span>
          <Button
            shape="icon"
            size="small"
            aria-label={translate('fewerUnits', { layer: layer + 1 })}
            disabled={units <= choices.numUnitsMin}
            onClick={() => set(layer, units - 1)}
          >
            <Minus aria-hidden />
          </Button>
          <span className="tabular w-20 text-center text-sm">{translate('units', { units })}</span>
          <Button
            shape="icon"
            size="small"
            aria-label={translate('moreUnits', { layer: layer + 1 })}
            disabled={units >= choices.numUnitsMax}
            onClick={() => set(layer, units + 1)}
          >
            <Plus aria-hidden />
          </Button>
        </div>
      ))}
      <div className="flex gap-2">
        <Button size="small" disabled={hidden.length >= choices.numLayersMax} onClick={() => onChange([...hidden, 4])}>
          {translate('addLayer')}
        </Button>
        <Button size="small" disabled={hidden.length <= 1} onClick={() => onChange(hidden.slice(0, -1))}>
          {translate('removeLayer')}
        </Button>
      </div>
    </div>
  );
}
