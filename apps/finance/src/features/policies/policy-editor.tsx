'use client';

import type { ApplicationField, CreditPolicy } from '@newfield/finance';
import { Card, Slider } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import { EconomicsFields } from './economics-fields.tsx';
import type { HistoryChoice } from './policy.ts';
import { RulesTable } from './rules-table.tsx';
import { ScoreChart } from './score-chart.tsx';
import { ScoresOf } from './scores-of.tsx';

interface PolicyEditorProps {
  readonly document: CreditPolicy;
  readonly onChange: (document: CreditPolicy) => void;
  readonly fields: readonly ApplicationField[];
  readonly histories: readonly HistoryChoice[];
  readonly currency: string;
}

/** A draft: where scores are cut, which amounts go to a person, what else decides, and what simulations reckon with. */
export function PolicyEditor({ document, onChange, fields, histories, currency }: PolicyEditorProps) {
  const translate = useTranslations('finance.policy.editor');
  const { cutOff, referFrom } = document;
  const setCutOff = (next: number) => onChange({ ...document, cutOff: next, referFrom: Math.min(referFrom, next) });
  const setReferFrom = (next: number) => onChange({ ...document, referFrom: next, cutOff: Math.max(cutOff, next) });
  return (
    <>
      <Card title={translate('scores')} description={translate('scoresHint')}>
        <ScoresOf histories={histories}>
          {(scores) => {
            const ends = [scores[0]?.score ?? cutOff, scores.at(-1)?.score ?? cutOff, cutOff, referFrom];
            const [min, max] = [Math.min(...ends) - 5, Math.max(...ends) + 5];
            const points = (score: number) => translate('points', { score });
            return (
              <div className="space-y-3">
                <div className="grid gap-4 sm:grid-cols-2">
                  <Slider
                    label={translate('referFrom')}
                    value={referFrom}
                    {...{ min, max, step: 1 }}
                    onValueChange={setReferFrom}
                    valueText={points(referFrom)}
                  />
                  <Slider
                    label={translate('cutOff')}
                    value={cutOff}
                    {...{ min, max, step: 1 }}
                    onValueChange={setCutOff}
                    valueText={points(cutOff)}
                  />
                </div>
                <ScoreChart scores={scores} cutOff={cutOff} referFrom={referFrom} />
              </div>
            );
          }}
        </ScoresOf>
      </Card>
      <Card title={translate('rules')} description={translate('rulesHint')}>
        <RulesTable rules={document.rules} fields={fields} onChange={(rules) => onChange({ ...document, rules })} />
      </Card>
      <Card title={translate('amounts')} description={translate('amountsHint')}>
        <EconomicsFields document={document} onChange={onChange} currency={currency} />
      </Card>
    </>
  );
}
