'use client';

import type { FlowProblem } from '@newfield/language';
import { Button, Checkbox, Select } from '@newfield/ui/client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { FieldProblems, problemsAt } from './field-problems.tsx';
import type { FlowAction, IntentRule } from './flow-answers.ts';
import { WordsFields } from './words-fields.tsx';

const kinds = ['answer', 'action', 'hand-over'] as const;
const reasons = [
  ...([
    'asked',
    'not-known',
    'not-understood',
    'upset',
    'action-failed',
    'not-permitted',
    'language',
    'policy',
  ] as const),
];

interface IntentFieldsProps {
  readonly intent: string;
  readonly rule: IntentRule;
  readonly actions: readonly FlowAction[];
  readonly problems: readonly FlowProblem[];
  readonly onChange: (rule: IntentRule) => void;
  readonly onRemove: () => void;
}

/** What happens on an intent: an answer from the documents, an action, or a person. */
export function IntentFields({ intent, rule, actions, problems, onChange, onRemove }: IntentFieldsProps) {
  const translate = useTranslations('service.flow.editor');
  const translateReasons = useTranslations('service.flow.reasons');
  const label = rule.label === undefined ? {} : { label: rule.label };
  const isWrong = [intent, `intents.${intent}`].some((where) => problemsAt(problems, where).length > 0);
  const setKind = (kind: IntentRule['kind']) => {
    if (kind === 'answer') return onChange({ kind, ...label });
    if (kind === 'hand-over') return onChange({ kind, reason: 'policy', ...label });
    const { name, slots, changesSomething } = actions[0]!;
    return onChange({ kind, action: name, slots: [...slots], confirm: changesSomething, ...label });
  };
  return (
    <li className="space-y-2 rounded-md border border-line px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="min-w-36 text-sm font-semibold">{intent}</h3>
        <Select
          aria-label={translate('kindOf', { intent })}
          aria-invalid={isWrong}
          className="max-w-56"
          value={rule.kind}
          onValueChange={setKind}
          choices={kinds.map((value) => ({ value, label: translate(`kinds.${value}`) }))}
        />
        {rule.kind === 'action' && (
          <Select
            aria-label={translate('actionOf', { intent })}
            className="max-w-56"
            value={rule.action}
            onValueChange={(action) => onChange({ ...rule, action })}
            choices={actions.map(({ name }) => ({ value: name, label: name }))}
          />
        )}
        {rule.kind === 'hand-over' && (
          <Select
            aria-label={translate('reasonOf', { intent })}
            className="max-w-56"
            value={rule.reason}
            onValueChange={(reason) => onChange({ ...rule, reason })}
            choices={reasons.map((value) => ({ value, label: translateReasons(value) }))}
          />
        )}
        <span className="flex-1" />
        <Button tone="quiet" shape="icon" aria-label={translate('remove', { intent })} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
      {rule.kind === 'action' && <ActionFields rule={rule} actions={actions} onChange={onChange} />}
      {rule.kind === 'answer' && (
        <WordsFields
          label={translate('question')}
          value={rule.question}
          onChange={(question) => onChange({ kind: 'answer', ...label, ...(question && { question }) })}
        />
      )}
      <FieldProblems problems={problems} where={intent} />
      <FieldProblems problems={problems} where={`intents.${intent}`} />
    </li>
  );
}

interface ActionFieldsProps {
  readonly rule: Extract<IntentRule, { readonly kind: 'action' }>;
  readonly actions: readonly FlowAction[];
  readonly onChange: (rule: IntentRule) => void;
}

function ActionFields({ rule, actions, onChange }: ActionFieldsProps) {
  const translate = useTranslations('service.flow.editor');
  const offered = [...new Set([...actions.flatMap(({ slots }) => slots), ...rule.slots])];
  const setSlot = (slot: string, isWanted: boolean) =>
    onChange({ ...rule, slots: offered.filter((one) => (one === slot ? isWanted : rule.slots.includes(one))) });
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-1.5">
      {offered.map((slot) => (
        <Checkbox
          key={slot}
          label={translate('asks', { slot })}
          checked={rule.slots.includes(slot)}
          onCheckedChange={(isWanted) => setSlot(slot, isWanted)}
        />
      ))}
      <Checkbox
        label={translate('confirm')}
        checked={rule.confirm}
        onCheckedChange={(confirm) => onChange({ ...rule, confirm })}
      />
    </div>
  );
}
