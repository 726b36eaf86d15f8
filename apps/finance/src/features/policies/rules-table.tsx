'use client';

import type { ApplicationField, CreditPolicy, PolicyRule } from '@newfield/finance';
import { Button, Select, TextInput } from '@newfield/ui/client';
import { Plus, Trash2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';

interface RulesTableProps {
  readonly rules: CreditPolicy['rules'];
  readonly fields: readonly ApplicationField[];
  readonly onChange: (rules: CreditPolicy['rules']) => void;
}

const operators = ['below', 'above', 'is', 'missing'] as const;
const effects = ['decline', 'refer'] as const;

/** What decides beside the score. A rule that declines goes before one that refers, and both before the score. */
export function RulesTable({ rules, fields, onChange }: RulesTableProps) {
  const translate = useTranslations('finance.policy.rules');
  const change = (at: number, rule: PolicyRule) => onChange(rules.map((each, index) => (index === at ? rule : each)));
  return (
    <div className="space-y-3">
      {rules.length === 0 && <p className="text-sm text-ink-muted">{translate('none')}</p>}
      <ol className="space-y-3">
        {rules.map((rule, at) => (
          <li key={rule.id} className="rounded-md border border-line p-3">
            <RuleFields
              rule={rule}
              number={at + 1}
              fields={fields}
              onChange={(next) => change(at, next)}
              onRemove={() => onChange(rules.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ol>
      <Button disabled={fields.length === 0} onClick={() => onChange([...rules, newRule(rules, fields[0]!)])}>
        <Plus aria-hidden />
        {translate('add')}
      </Button>
    </div>
  );
}

function newRule(rules: CreditPolicy['rules'], field: ApplicationField): PolicyRule {
  const taken = new Set(rules.map(({ id }) => id));
  const numbers = Array.from({ length: rules.length + 1 }, (_, at) => `rule-${at + 1}`);
  const id = numbers.find((each) => !taken.has(each))!;
  return { id, label: { en: '', zh: '' }, field: field.name, operator: 'missing', effect: 'refer' };
}

/** Whether every rule says what it tells applicants, and compares with something. */
export const areRulesWritten = (rules: CreditPolicy['rules']): boolean =>
  rules.every(
    ({ label, operator, value }) =>
      label.en.trim() !== '' &&
      label.zh.trim() !== '' &&
      (operator === 'missing' || (value !== undefined && value !== '')),
  );

interface RuleFieldsProps {
  readonly rule: PolicyRule;
  readonly number: number;
  readonly fields: readonly ApplicationField[];
  readonly onChange: (rule: PolicyRule) => void;
  readonly onRemove: () => void;
}

function RuleFields({ rule, number, fields, onChange, onRemove }: RuleFieldsProps) {
  const translate = useTranslations('finance.policy.rules');
  const locale = useLocale();
  const field = fields.find(({ name }) => name === rule.field);
  const isCategory = field?.kind === 'category';
  const { value: _value, ...bare } = rule;
  const name = (part: string) => translate('partOf', { part, number });
  const setValue = (text: string) => {
    const isNumber = !isCategory && text.trim() !== '' && Number.isFinite(Number(text));
    onChange({ ...rule, value: isNumber ? Number(text) : text });
  };
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={name(translate('field'))}
          className="max-w-64"
          value={rule.field}
          onValueChange={(next) => onChange({ ...bare, field: next, operator: 'missing' })}
          choices={fields.map((each) => ({ value: each.name, label: each.label[locale] }))}
        />
        <Select
          aria-label={name(translate('operator'))}
          className="max-w-36"
          value={rule.operator}
          onValueChange={(operator) => onChange(operator === 'missing' ? { ...bare, operator } : { ...rule, operator })}
          choices={operators
            .filter((each) => !isCategory || each === 'is' || each === 'missing')
            .map((each) => ({ value: each, label: translate(`operators.${each}`) }))}
        />
        {rule.operator !== 'missing' &&
          (isCategory && field.categories !== undefined ? (
            <Select
              aria-label={name(translate('value'))}
              className="max-w-44"
              value={String(rule.value ?? '')}
              onValueChange={setValue}
              choices={field.categories.map((each) => ({ value: each.value, label: each.label[locale] }))}
            />
          ) : (
            <TextInput
              aria-label={name(translate('value'))}
              className="max-w-32"
              inputMode="decimal"
              value={String(rule.value ?? '')}
              onChange={(event) => setValue(event.target.value)}
            />
          ))}
        <Select
          aria-label={name(translate('effect'))}
          className="max-w-44"
          value={rule.effect}
          onValueChange={(effect) => onChange({ ...rule, effect })}
          choices={effects.map((each) => ({ value: each, label: translate(`effects.${each}`) }))}
        />
        <Button tone="quiet" shape="icon" aria-label={translate('remove', { number })} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
      <div className="grid gap-2 sm:grid-cols-2">
        {(['en', 'zh'] as const).map((language) => (
          <TextInput
            key={language}
            aria-label={name(translate(`told.${language}`))}
            placeholder={translate(`told.${language}`)}
            maxLength={300}
            value={rule.label[language]}
            onChange={(event) => onChange({ ...rule, label: { ...rule.label, [language]: event.target.value } })}
          />
        ))}
      </div>
    </div>
  );
}
