'use client';

import { Button, Select, Slider, TextInput } from '@newfield/ui/client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { ScreenChoice } from '../../../server/screens/screen-choices.ts';
import { shownUnit, sourceWord, useSourceName } from '../use-source-name.ts';
import { aims, toCriterion, type GoalDraft } from './goal-draft.ts';

export interface GoalFieldsProps {
  readonly goal: GoalDraft;
  /** From 1. */
  readonly number: number;
  readonly choices: readonly ScreenChoice[];
  readonly onChange: (goal: GoalDraft) => void;
  readonly onRemove: () => void;
}

const ends = { high: ['low', 'high'], low: ['low', 'high'], within: ['low', 'from', 'to', 'high'] } as const;

/** One goal: what is looked at, which values are wanted, and how much it counts. */
export function GoalFields({ goal, number, choices, onChange, onRemove }: GoalFieldsProps) {
  const translate = useTranslations('medical.screens.goals');
  const sourceName = useSourceName();
  const choice = choices.find(({ source }) => sourceWord(source) === sourceWord(goal.source));
  const unit = choice?.kind === 'number' ? shownUnit(choice.unit) : undefined;
  const labelOf = (part: string) => translate('partOf', { part, number });
  const isWritten = toCriterion(goal) !== undefined;
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={labelOf(translate('property'))}
          className="max-w-80"
          value={sourceWord(goal.source)}
          onValueChange={(word) => {
            const next = choices.find(({ source }) => sourceWord(source) === word);
            if (next !== undefined) onChange({ ...firstGoal(next, goal.id), weight: goal.weight });
          }}
          choices={choices.map(({ source }) => ({ value: sourceWord(source), label: sourceName(source) }))}
        />
        <Select
          aria-label={labelOf(translate('aim'))}
          className="max-w-40"
          value={goal.aim}
          onValueChange={(aim) => onChange({ ...goal, aim })}
          choices={aims.map((value) => ({ value, label: translate(`aims.${value}`) }))}
        />
        <Button tone="quiet" shape="icon" aria-label={translate('remove', { number })} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        {ends[goal.aim].map((end) => (
          <label key={end} className="space-y-1 text-xs text-ink-muted">
            <span className="block">{translate(`ends.${goal.aim}.${end}` as 'ends.high.low')}</span>
            <span className="flex items-center gap-1.5">
              <TextInput
                aria-label={labelOf(translate(`ends.${goal.aim}.${end}` as 'ends.high.low'))}
                aria-invalid={!isWritten || undefined}
                className="w-24"
                inputMode="decimal"
                value={goal[end]}
                onChange={(event) => onChange({ ...goal, [end]: event.target.value })}
              />
              {unit}
            </span>
          </label>
        ))}
        <Slider
          label={translate('weight')}
          value={goal.weight}
          min={1}
          max={5}
          step={1}
          onValueChange={(weight) => onChange({ ...goal, weight })}
          valueText={translate('weightText', { weight: goal.weight })}
        />
      </div>
      {!isWritten && (
        <p role="alert" className="text-xs text-danger">
          {translate('order')}
        </p>
      )}
    </div>
  );
}

/** A goal to begin with: probabilities as high as can be, other numbers within what is usual for drugs. */
export function firstGoal({ source, kind }: ScreenChoice, id: number): GoalDraft {
  const usual = source.from === 'descriptor' ? usualRanges[source.descriptor] : ['-6', '-4', '0', '2'];
  const [low, from, to, high] = kind === 'probability' ? ['0', '0', '1', '1'] : usual;
  return { id, source, aim: kind === 'probability' ? 'high' : 'within', low, from, to, high, weight: 1 } as GoalDraft;
}

const usualRanges = {
  molecularWeight: ['100', '200', '500', '700'],
  logP: ['-2', '0', '3', '6'],
  polarSurface: ['0', '20', '90', '160'],
  hydrogenBondDonors: ['0', '0', '3', '7'],
  hydrogenBondAcceptors: ['0', '0', '8', '14'],
  rotatableBonds: ['0', '0', '7', '13'],
  aromaticRings: ['0', '0', '3', '5'],
  tetrahedralCarbonShare: ['0', '0.3', '0.8', '1'],
} as const;
