'use client';

import { Card, Checkbox, ChoiceBar, Select, TextInput } from '@newfield/ui/client';
import type { CohortColumnReport, StudyOutcome } from '@newfield/medical/treatment';
import { useTranslations } from 'next-intl';

import { Labelled } from './labelled.tsx';
import { firstValue, outcomeAs, valuesOf, type PlanPartProps } from './plan-draft.ts';

const kinds = ['time', 'event', 'number'] as const;

/** What came of it: how long until something, whether something, or how much. */
export function OutcomeChoice({ plan, columns, isReadOnly, onChange }: PlanPartProps) {
  const translate = useTranslations('medical.treatments.plan');
  const { outcome } = plan;
  const change = (changed: StudyOutcome) => onChange({ ...plan, outcome: changed });
  const numbers = columns.filter(({ kind }) => kind === 'number');
  const few = columns.filter(({ values }) => values !== undefined && values.length >= 2);
  return (
    <Card title={translate('outcome')} description={translate(`outcomeHints.${outcome.kind}`)}>
      <div className="space-y-3">
        <ChoiceBar
          label={translate('outcomeKind')}
          value={outcome.kind}
          onValueChange={(kind) => !isReadOnly && change(outcomeAs(kind, outcome, columns))}
          choices={kinds.map((kind) => ({ value: kind, label: translate(`outcomeKinds.${kind}`) }))}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <ColumnSelect
            label={translate(outcome.kind === 'time' ? 'timeColumn' : 'outcomeColumn')}
            columns={outcome.kind === 'event' ? few : numbers}
            value={outcome.column}
            isReadOnly={isReadOnly}
            onChange={(column) =>
              change(
                outcome.kind === 'event'
                  ? { ...outcome, column, seen: firstValue(columns, column) }
                  : { ...outcome, column },
              )
            }
          />
          {outcome.kind !== 'event' && (
            <Labelled label={translate('unit')}>
              {(id) => (
                <TextInput
                  id={id}
                  disabled={isReadOnly}
                  maxLength={40}
                  value={outcome.unit}
                  onChange={({ target }) => change({ ...outcome, unit: target.value })}
                />
              )}
            </Labelled>
          )}
          {outcome.kind === 'time' && (
            <>
              <ColumnSelect
                label={translate('eventColumn')}
                columns={few}
                value={outcome.event.column}
                isReadOnly={isReadOnly}
                onChange={(column) => change({ ...outcome, event: { column, seen: firstValue(columns, column) } })}
              />
              <Horizon outcome={outcome} isReadOnly={isReadOnly} onChange={change} />
            </>
          )}
          {outcome.kind !== 'number' && (
            <Labelled label={translate('seen')}>
              {(id) => (
                <Select
                  id={id}
                  disabled={isReadOnly}
                  value={outcome.kind === 'time' ? outcome.event.seen : outcome.seen}
                  placeholder={translate('choose')}
                  onValueChange={(seen) =>
                    change(
                      outcome.kind === 'time'
                        ? { ...outcome, event: { ...outcome.event, seen } }
                        : { ...outcome, seen },
                    )
                  }
                  choices={valuesOf(columns, outcome.kind === 'time' ? outcome.event.column : outcome.column).map(
                    (value) => ({ value, label: value }),
                  )}
                />
              )}
            </Labelled>
          )}
        </div>
        <Checkbox
          disabled={isReadOnly}
          label={translate(outcome.kind === 'number' ? 'higherIsBetter' : 'isGood')}
          checked={outcome.kind === 'number' ? outcome.higherIsBetter : outcome.isGood}
          onCheckedChange={(checked) =>
            change(
              outcome.kind === 'number' ? { ...outcome, higherIsBetter: checked } : { ...outcome, isGood: checked },
            )
          }
        />
      </div>
    </Card>
  );
}

interface HorizonProps {
  readonly outcome: Extract<StudyOutcome, { kind: 'time' }>;
  readonly isReadOnly: boolean;
  readonly onChange: (outcome: StudyOutcome) => void;
}

/** Up to where times count; empty: as far as people were watched. */
function Horizon({ outcome, isReadOnly, onChange }: HorizonProps) {
  const translate = useTranslations('medical.treatments.plan');
  const { horizon, ...rest } = outcome;
  return (
    <Labelled label={translate('horizon')} hint={translate('horizonHint')}>
      {(id) => (
        <TextInput
          id={id}
          type="number"
          min={0}
          step="any"
          disabled={isReadOnly}
          value={horizon ?? ''}
          onChange={({ target }) => {
            const value = Number(target.value);
            onChange(value > 0 ? { ...rest, horizon: value } : rest);
          }}
        />
      )}
    </Labelled>
  );
}

interface ColumnSelectProps {
  readonly label: string;
  readonly columns: readonly CohortColumnReport[];
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly onChange: (column: string) => void;
}

function ColumnSelect({ label, columns, value, isReadOnly, onChange }: ColumnSelectProps) {
  const translate = useTranslations('medical.treatments.plan');
  return (
    <Labelled label={label}>
      {(id) => (
        <Select
          id={id}
          disabled={isReadOnly}
          value={value}
          placeholder={translate('choose')}
          onValueChange={onChange}
          choices={columns.map(({ name }) => ({ value: name, label: name }))}
        />
      )}
    </Labelled>
  );
}
