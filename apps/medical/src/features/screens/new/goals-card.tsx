'use client';

import { Button, Card, ChoiceBar, Notice, Select } from '@newfield/ui/client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { ScreenChoices } from '../../../server/screens/screen-choices.ts';
import { sourceWord } from '../use-source-name.ts';
import { toDraft, type GoalDraft } from './goal-draft.ts';
import { firstGoal, GoalFields } from './goal-fields.tsx';

export const keepChoices = ['100', '1000', '10000'] as const;

/** What molecules are ranked by besides the goals. */
export interface RankingDraft {
  readonly rankBy: 'expected' | 'cautious';
  readonly numKept: (typeof keepChoices)[number];
}

export interface GoalsCardProps {
  readonly offered: ScreenChoices;
  readonly goals: readonly GoalDraft[];
  readonly onGoals: (goals: readonly GoalDraft[]) => void;
  readonly ranking: RankingDraft;
  readonly onRanking: (ranking: RankingDraft) => void;
}

const goalsMax = 12;

/** What is wanted of the molecules: a preset to begin from, and each goal by itself. */
export function GoalsCard({ offered, goals, onGoals, ranking, onRanking }: GoalsCardProps) {
  const translate = useTranslations('medical.screens.goals');
  const { choices, presets } = offered;
  const taken = new Set(goals.map(({ source }) => sourceWord(source)));
  const free = choices.filter(({ source }) => !taken.has(sourceWord(source)));
  const nextId = Math.max(0, ...goals.map(({ id }) => id)) + 1;
  const usePreset = (name: string) => {
    const preset = presets.find((one) => one.name === name);
    if (preset !== undefined) onGoals(preset.criteria.map((criterion, index) => toDraft(criterion, nextId + index)));
  };
  return (
    <Card title={translate('title')} description={translate('description')}>
      <div className="space-y-4">
        <Select
          aria-label={translate('preset')}
          className="max-w-80"
          value={undefined}
          placeholder={translate('presetHint')}
          onValueChange={usePreset}
          choices={presets.map(({ name, isPartial }) => ({
            value: name as string,
            label: `${translate(`presets.${name}`)}${isPartial ? ` · ${translate('partial')}` : ''}`,
          }))}
        />
        {choices.every(({ source }) => source.from === 'descriptor') && (
          <Notice tone="warning" title={translate('noModels')} />
        )}
        <ol className="space-y-3">
          {goals.map((goal, at) => (
            <li key={goal.id} className="rounded-md border border-line p-3">
              <GoalFields
                goal={goal}
                number={at + 1}
                choices={choices.filter(
                  ({ source }) => sourceWord(source) === sourceWord(goal.source) || !taken.has(sourceWord(source)),
                )}
                onChange={(next) => onGoals(goals.map((one) => (one.id === goal.id ? next : one)))}
                onRemove={() => onGoals(goals.filter(({ id }) => id !== goal.id))}
              />
            </li>
          ))}
        </ol>
        <Button
          disabled={free.length === 0 || goals.length >= goalsMax}
          onClick={() => onGoals([...goals, firstGoal(free[0]!, nextId)])}
        >
          <Plus aria-hidden />
          {translate('add')}
        </Button>
        <div className="flex flex-wrap items-start gap-x-8 gap-y-3">
          <div className="space-y-1">
            <p className="text-sm font-medium">{translate('rankBy')}</p>
            <ChoiceBar
              label={translate('rankBy')}
              value={ranking.rankBy}
              onValueChange={(rankBy) => onRanking({ ...ranking, rankBy })}
              choices={[
                { value: 'expected', label: translate('expected') },
                { value: 'cautious', label: translate('cautious') },
              ]}
            />
            <p className="max-w-prose text-xs text-ink-muted">{translate('rankByHint')}</p>
          </div>
          <div className="space-y-1">
            <p className="text-sm font-medium">{translate('keep')}</p>
            <ChoiceBar
              label={translate('keep')}
              value={ranking.numKept}
              onValueChange={(numKept) => onRanking({ ...ranking, numKept })}
              choices={keepChoices.map((value) => ({ value, label: translate('keepCount', { count: Number(value) }) }))}
            />
          </div>
        </div>
      </div>
    </Card>
  );
}
