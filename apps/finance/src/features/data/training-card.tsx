'use client';

import { api, useChange } from '@newfield/application/client';
import {
  Button,
  Card,
  DefinitionList,
  JobStateBadge,
  ProgressBar,
  Quantity,
  TextLink,
  isJobOpen,
} from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { Training } from '../../server/data/trainings.ts';

interface Figures {
  readonly auc?: { readonly value: number; readonly interval: readonly [number, number] };
}

interface Told {
  readonly testRows?: number;
  readonly bestCutOff?: {
    readonly score: number | null;
    readonly shareAccepted: number;
    readonly badRate: number | null;
  };
}

/** One training: how far it is, and then what the model is worth on rows that it had not seen. */
export function TrainingCard({ training, mayCancel }: { readonly training: Training; readonly mayCancel: boolean }) {
  const translate = useTranslations('finance.data.train');
  const cancel = useChange({
    change: () => api(`/api/trainings/${training.id}/cancel`, { method: 'POST' }),
    refreshes: ['trainings'],
    done: translate('cancelled'),
  });
  const isOpen = isJobOpen(training.state);
  return (
    <Card
      title={training.name}
      description={translate(`kinds.${training.kind}`)}
      actions={
        isOpen && mayCancel ? (
          <Button onClick={() => cancel.mutate()} disabled={cancel.isPending}>
            {translate('cancel')}
          </Button>
        ) : undefined
      }
    >
      <div className="space-y-2">
        <JobStateBadge state={training.state} />
        {isOpen && <ProgressBar label={translate('progress', { name: training.name })} fraction={training.fraction} />}
        {training.failure !== null && (
          <p className="text-sm text-danger">{translate('failed', { code: training.failure })}</p>
        )}
        {training.model && <Result model={training.model} />}
      </div>
    </Card>
  );
}

function Result({ model }: { readonly model: NonNullable<Training['model']> }) {
  const translate = useTranslations('finance.data.train');
  const format = useFormatter();
  const { auc } = model.figures as Figures;
  const { bestCutOff, testRows } = model.training as Told;
  return (
    <div className="space-y-2">
      <DefinitionList
        items={[
          ...(auc
            ? [{ term: translate('auc'), value: <Quantity value={auc.value} interval={auc.interval} digits={3} /> }]
            : []),
          ...(testRows === undefined ? [] : [{ term: translate('testRows'), value: format.number(testRows) }]),
          ...(bestCutOff === undefined
            ? []
            : [
                {
                  term: translate('bestCutOff'),
                  value: bestCutOff.score === null ? translate('acceptNobody') : format.number(bestCutOff.score),
                },
                {
                  term: translate('accepted'),
                  value: <Quantity value={bestCutOff.shareAccepted} unit="%" />,
                },
                ...(bestCutOff.badRate === null
                  ? []
                  : [{ term: translate('badAmong'), value: <Quantity value={bestCutOff.badRate} unit="%" /> }]),
              ]),
        ]}
      />
      <TextLink href={`/models/${model.id}`}>{translate('openModel', { version: model.version })}</TextLink>
    </div>
  );
}
