'use client';

import { Button, Notice, Select } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { Field } from '../evaluation/version-choice.tsx';
import type { Partition, TrainingProposal } from './own-data-answers.ts';

export interface PartitionFormProps {
  readonly proposal: TrainingProposal;
  readonly partition: Partition;
  readonly onPartitionChange: (partition: Partition) => void;
}

/** A select's value for "none": an empty one can't be chosen. */
const none = ' none';
const shares = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3];
const seeds = [1, 2, 3, 4, 5];

/** What is predicted, and how rows are shared out. Each change looks at the data set anew. */
export function PartitionForm({ proposal, partition, onPartitionChange }: PartitionFormProps) {
  const translate = useTranslations('studio.ownData');
  const format = useFormatter();
  const change = (values: Partial<Partition>) => onPartitionChange({ ...partition, ...values });
  const { kind, target, targets, groups, times, suggestedGroup, ownParts } = proposal;
  const all = target !== '' && !targets.includes(target) ? [target, ...targets] : targets;
  const named = (names: readonly string[]) => [
    { value: none, label: translate('none') },
    ...names.map((name) => ({ value: name, label: name })),
  ];
  const percent = shares.map((share) => ({
    value: String(share),
    label: format.number(share, { style: 'percent' }),
  }));
  const choose = (
    label: string,
    value: string,
    choices: readonly { value: string; label: string }[],
    onChoose: (value: string) => void,
  ) => (
    <Field label={label}>
      {(id) => (
        <Select
          id={id}
          aria-label={label}
          value={value}
          onValueChange={onChoose}
          choices={choices}
          className="w-full"
        />
      )}
    </Field>
  );
  return (
    <div className="space-y-3">
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {kind === 'table' &&
          choose(
            translate('target'),
            target,
            all.map((name) => ({ value: name, label: name })),
            (next) => change({ target: next, group: '', time: '' }),
          )}
        {groups.length > 0 &&
          choose(translate('group'), partition.group || none, named(groups), (next) =>
            change({ group: next === none ? '' : next }),
          )}
        {times.length > 0 &&
          choose(translate('time'), partition.time || none, named(times), (next) =>
            change({ time: next === none ? '' : next }),
          )}
        {!ownParts.includes('validation') &&
          choose(translate('validationShare'), String(partition.validationShare), percent, (next) =>
            change({ validationShare: Number(next) }),
          )}
        {!ownParts.includes('test') &&
          choose(translate('testShare'), String(partition.testShare), percent, (next) =>
            change({ testShare: Number(next) }),
          )}
        {choose(
          translate('seed'),
          String(partition.seed),
          seeds.map((seed) => ({ value: String(seed), label: String(seed) })),
          (next) => change({ seed: Number(next) }),
        )}
      </div>
      {ownParts.length > 0 && (
        <p className="text-xs text-ink-muted">
          {translate('ownParts', { parts: format.list(ownParts.map((part) => translate(`parts.${part}`))) })}
        </p>
      )}
      {suggestedGroup !== '' && partition.group === '' && (
        <Notice tone="warning" title={translate('suggestedGroup', { column: suggestedGroup })}>
          <p className="mb-2">{translate('suggestedGroupFix')}</p>
          <Button size="small" onClick={() => change({ group: suggestedGroup })}>
            {translate('keepTogether', { column: suggestedGroup })}
          </Button>
        </Notice>
      )}
    </div>
  );
}
