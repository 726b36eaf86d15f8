'use client';

import { Select } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useId, type ComponentProps } from 'react';

import {
  baselines,
  quantities,
  ruleSets,
  valueKinds,
  type Baseline,
  type Quantity,
  type RuleSet,
  type ValueKind,
} from '../../server/charts/station-chart.ts';
import type { Station } from '../answers.ts';

const spans = ['8', '24', '168'] as const;
/** Samples of p and u charts: one a span of this many minutes. */
const minutesOf: Record<(typeof spans)[number], number> = { '8': 15, '24': 60, '168': 240 };

/** What somebody wants to see. */
export interface ChartChoice {
  readonly stationId: string;
  readonly quantity: Quantity;
  readonly kind: ValueKind;
  readonly baseline: Baseline;
  readonly rules: RuleSet;
  readonly hours: (typeof spans)[number];
}

/** What shows soonest that something changes, from the first part on. */
export const firstChoice = (stationId: string): ChartChoice => ({
  stationId,
  quantity: 'score',
  kind: 'ewma',
  baseline: 'set-up',
  rules: 'western-electric',
  hours: '24',
});

const isOfValues = ({ quantity }: ChartChoice): boolean => quantity === 'score' || quantity === 'size';

/** As the route asks for it. */
export function queryOf(choice: ChartChoice): string {
  const { stationId, quantity, kind, rules, hours } = choice;
  const minutes = `${minutesOf[hours]}`;
  return `${new URLSearchParams({ stationId, quantity, kind, baseline: baselineOf(choice), rules, hours, minutes })}`;
}

/** The set-up knows scores alone. */
const baselineOf = ({ quantity, baseline }: ChartChoice): Baseline =>
  baseline === 'set-up' && quantity !== 'score' ? 'shown' : baseline;

interface ChartChoicesProps {
  readonly stations: readonly Station[];
  readonly choice: ChartChoice;
  readonly onChoice: (choice: ChartChoice) => void;
}

/** Which station, what of its parts, drawn how, against which limits, read by which rules. */
export function ChartChoices({ stations, choice, onChoice }: ChartChoicesProps) {
  const translate = useTranslations('manufacturing.charts');
  const change = (part: Partial<ChartChoice>): void => onChoice({ ...choice, ...part });
  const isReadByLimits = isOfValues(choice) && (choice.kind === 'ewma' || choice.kind === 'cusum');
  const offered = baselines.filter((baseline) => baseline !== 'set-up' || choice.quantity === 'score');
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(12.5rem,100%),1fr))] gap-x-3 gap-y-2">
      <Choice
        label={translate('station')}
        value={choice.stationId}
        onValueChange={(stationId) => change({ stationId })}
        choices={stations.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Choice
        label={translate('quantity')}
        value={choice.quantity}
        onValueChange={(quantity) => change({ quantity })}
        choices={quantities.map((value) => ({ value, label: translate(`quantities.${value}`) }))}
      />
      {isOfValues(choice) && (
        <Choice
          label={translate('chart')}
          value={choice.kind}
          onValueChange={(kind) => change({ kind })}
          choices={valueKinds.map((value) => ({ value, label: translate(`kinds.${value}`) }))}
        />
      )}
      <Choice
        label={translate('span')}
        value={choice.hours}
        onValueChange={(hours) => change({ hours })}
        choices={spans.map((value) => ({ value, label: translate('hours', { count: Number(value) }) }))}
      />
      <Choice
        label={translate('baseline')}
        value={baselineOf(choice)}
        onValueChange={(baseline) => change({ baseline })}
        choices={offered.map((value) => ({ value, label: translate(`baselines.${value}`) }))}
      />
      {!isReadByLimits && (
        <Choice
          label={translate('rules')}
          value={choice.rules}
          onValueChange={(rules) => change({ rules })}
          choices={ruleSets.map((value) => ({ value, label: translate(`ruleSets.${value}`) }))}
        />
      )}
    </div>
  );
}

interface ChoiceProps<Value extends string> extends Pick<
  ComponentProps<typeof Select<Value>>,
  'value' | 'onValueChange' | 'choices'
> {
  readonly label: string;
}

function Choice<Value extends string>({ label, ...select }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block text-xs text-ink-muted">
        {label}
      </label>
      <Select id={id} {...select} />
    </div>
  );
}
