'use client';

import { api, useChange } from '@newfield/application/client';
import { Button, Dialog, EmptyState, useNavigation } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { splitKey, splitsOf, SplitSelect, useVersionChoice, VersionSelects } from './version-choice.tsx';

export interface NewEvaluationDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Chooses a version and a split; the same question is answered once. */
export function NewEvaluationDialog({ open, onOpenChange }: NewEvaluationDialogProps) {
  const translate = useTranslations('studio.evidence');
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={translate('evaluate.newTitle')}
      description={translate('evaluate.newDescription')}
    >
      <Choices />
    </Dialog>
  );
}

function Choices() {
  const translate = useTranslations('studio.evidence');
  const { goTo } = useNavigation();
  const choice = useVersionChoice();
  const [chosen, choose] = useState<string>();
  const { version, models } = choice;
  const splits = version === undefined ? [] : splitsOf(version);
  const split = splits.find((each) => splitKey(each) === chosen) ?? splits[0];
  const start = useChange({
    change: async () => {
      const body = { versionId: version?.id, data: split?.data, split: split?.split };
      const { id } = await api<{ id: string }>('/api/evaluations', { method: 'POST', body });
      goTo(`/evaluate/${id}`);
    },
    refreshes: ['evaluations'],
  });
  if (models?.length === 0) {
    return <EmptyState title={translate('choose.noModels')} description={translate('choose.noModelsFix')} />;
  }
  if (choice.problem !== undefined) return choice.problem;
  return (
    <div className="space-y-4">
      <VersionSelects choice={choice} />
      <SplitSelect version={version} value={split && splitKey(split)} onValueChange={choose} />
      <Button
        tone="primary"
        disabled={version === undefined || split === undefined || start.isPending}
        onClick={() => start.mutate()}
      >
        {translate('evaluate.start')}
      </Button>
    </div>
  );
}
