'use client';

import type { Flow, FlowProblem } from '@newfield/language';
import { Card, Checkbox, Slider } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { FieldProblems } from './field-problems.tsx';
import { WordsFields } from './words-fields.tsx';

interface LimitFieldsProps {
  readonly document: Flow;
  readonly onChange: (document: Flow) => void;
  readonly problems: readonly FlowProblem[];
}

const limits = ['timesAsked', 'unanswered', 'turnsWithoutProgress'] as const;
const thresholds = ['intent', 'intentOfQuestion', 'lead'] as const;
/** Where an answer's own threshold begins when it is set. */
const answerThreshold = 0.5;

/** When a person takes over, how sure the assistant has to be, and how it greets. */
export function LimitFields({ document, onChange, problems }: LimitFieldsProps) {
  const translate = useTranslations('service.flow.editor');
  const format = useFormatter();
  const percent = (share: number) => format.number(share, { style: 'percent' });
  const setThreshold = (name: keyof Flow['thresholds'], value: number) =>
    onChange({ ...document, thresholds: { ...document.thresholds, [name]: value } });
  const { answer } = document.thresholds;
  return (
    <>
      <Card title={translate('limits')} description={translate('limitsHint')}>
        <div className="grid gap-4 sm:grid-cols-3">
          {limits.map((name) => (
            <Slider
              key={name}
              label={translate(name)}
              value={document.limits[name]}
              {...{ min: 1, max: 20, step: 1 }}
              valueText={String(document.limits[name])}
              onValueChange={(value) => onChange({ ...document, limits: { ...document.limits, [name]: value } })}
            />
          ))}
        </div>
        <FieldProblems problems={problems} where="limits" />
      </Card>
      <Card title={translate('thresholds')} description={translate('thresholdsHint')}>
        <div className="grid gap-4 sm:grid-cols-3">
          {thresholds.map((name) => (
            <Slider
              key={name}
              label={translate(`threshold.${name}`)}
              value={document.thresholds[name]}
              {...{ min: 0, max: 1, step: 0.01 }}
              valueText={percent(document.thresholds[name])}
              onValueChange={(value) => setThreshold(name, value)}
            />
          ))}
        </div>
        <FieldProblems problems={problems} where="thresholds" />
        <div className="mt-4 grid items-end gap-4 sm:grid-cols-3">
          <Checkbox
            label={translate('ownAnswer')}
            checked={answer !== undefined}
            onCheckedChange={(isOwn) => {
              const { answer: _, ...others } = document.thresholds;
              onChange({ ...document, thresholds: isOwn ? { ...others, answer: answerThreshold } : others });
            }}
          />
          {answer !== undefined && (
            <Slider
              label={translate('threshold.answer')}
              value={answer}
              {...{ min: 0, max: 1, step: 0.01 }}
              valueText={percent(answer)}
              onValueChange={(value) => setThreshold('answer', value)}
            />
          )}
        </div>
      </Card>
      <Card title={translate('words')} description={translate('wordsHint')}>
        <WordsFields
          label={translate('greeting')}
          value={document.greeting}
          onChange={(greeting) => {
            const { greeting: _, ...others } = document;
            onChange(greeting === undefined ? others : { ...others, greeting });
          }}
        />
        <FieldProblems problems={problems} where="greeting" />
      </Card>
    </>
  );
}
