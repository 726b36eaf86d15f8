'use client';

import type { ApplicationField, CreditPolicy, PolicyRule } from '@newfield/finance';
import { Card, DefinitionList } from '@newfield/ui/client';
import { useLocale, useTranslations } from 'next-intl';

import { usePrintMoney } from '../figures/money.tsx';

interface PolicyTermsProps {
  readonly document: CreditPolicy;
  readonly fields: readonly ApplicationField[];
  readonly currency: string;
}

/** What a policy says, to be read. */
export function PolicyTerms({ document, fields, currency }: PolicyTermsProps) {
  const translate = useTranslations('finance.policy.editor');
  const translateRules = useTranslations('finance.policy.rules');
  const locale = useLocale();
  const printMoney = usePrintMoney();
  const { cutOff, referFrom, amountMax, rules, economics } = document;
  const printRule = ({ field, operator, value, effect }: PolicyRule): string => {
    const asked = fields.find(({ name }) => name === field);
    const category = asked?.categories?.find((each) => each.value === value)?.label[locale];
    return translateRules('sentence', {
      field: asked?.label[locale] ?? field,
      operator: translateRules(`operators.${operator}`),
      value: category ?? String(value ?? ''),
      effect: translateRules(`effects.${effect}`),
    });
  };
  return (
    <Card title={translate('terms')}>
      <DefinitionList
        items={[
          { term: translate('cutOff'), value: translate('points', { score: cutOff }) },
          { term: translate('referFrom'), value: translate('points', { score: referFrom }) },
          {
            term: translate('amountMax', { currency }),
            value: amountMax === undefined ? translate('anyAmount') : printMoney({ amount: amountMax, currency }),
          },
          { term: translate('margin'), value: economics.margin },
          { term: translate('lossGivenDefault'), value: economics.lossGivenDefault },
          ...rules.map((rule) => ({
            term: rule.label[locale],
            value: printRule(rule),
          })),
        ]}
      />
    </Card>
  );
}
