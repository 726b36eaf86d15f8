'use client';

import { api, useChange } from '@newfield/application/client';
import { Button, Card, TextInput, useNavigation } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import type { KeptLibrary } from '../../../server/screens/keep-library.ts';
import type { ScreenChoices } from '../../../server/screens/screen-choices.ts';
import type { ScreenView } from '../../../server/screens/screen-view.ts';
import { toCriterion, toDraft, type GoalDraft } from './goal-draft.ts';
import { GoalsCard, keepChoices, type RankingDraft } from './goals-card.tsx';
import { LibraryCard, type LibraryDraft } from './library-card.tsx';

export interface NewScreenFormProps {
  readonly offered: ScreenChoices;
  /** Whose library and goals it begins with. */
  readonly earlier: ScreenView | undefined;
}

export function NewScreenForm({ offered, earlier }: NewScreenFormProps) {
  const translate = useTranslations('medical.screens');
  const { goTo } = useNavigation();
  const id = useId();
  const [name, setName] = useState(earlier?.name ?? '');
  const [library, setLibrary] = useState<LibraryDraft>(
    earlier === undefined
      ? { from: 'text', text: '' }
      : { from: 'file', library: { id: earlier.libraryId, fileName: earlier.fileName } },
  );
  const [goals, setGoals] = useState<readonly GoalDraft[]>(() =>
    (earlier?.request.criteria ?? offered.presets[0]?.criteria ?? []).map((criterion, index) =>
      toDraft(criterion, index + 1),
    ),
  );
  const [ranking, setRanking] = useState<RankingDraft>({
    rankBy: earlier?.request.rankBy ?? 'expected',
    numKept: keepChoices.find((choice) => choice === `${earlier?.request.numKept}`) ?? '1000',
  });
  const criteria = goals.map(toCriterion);
  const hasMolecules = library.from === 'text' ? library.text.trim() !== '' : library.library !== undefined;
  const start = useChange({
    change: async () => {
      const libraryId = library.from === 'file' ? library.library!.id : (await sent(library.text)).id;
      const request = { criteria, rankBy: ranking.rankBy, numKept: Number(ranking.numKept) };
      const shownName = name.trim() === '' ? translate('unnamed') : name.trim();
      const { id: screenId } = await api<{ readonly id: string }>('/api/screens', {
        method: 'POST',
        body: { name: shownName, libraryId, request },
      });
      goTo(`/screens/${screenId}`);
    },
    refreshes: ['screens'],
  });
  const isReady = hasMolecules && criteria.length > 0 && criteria.every((criterion) => criterion !== undefined);
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) start.mutate();
      }}
    >
      <LibraryCard draft={library} onChange={setLibrary} />
      <GoalsCard offered={offered} goals={goals} onGoals={setGoals} ranking={ranking} onRanking={setRanking} />
      <Card>
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-52 flex-1 space-y-1">
            <label htmlFor={id} className="block text-sm font-medium">
              {translate('name')}
            </label>
            <TextInput
              id={id}
              maxLength={200}
              placeholder={translate('unnamed')}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </div>
          <Button type="submit" tone="primary" size="large" disabled={!isReady || start.isPending}>
            {translate('start')}
          </Button>
        </div>
        {!isReady && <p className="mt-2 text-xs text-ink-muted">{translate('notReady')}</p>}
      </Card>
    </form>
  );
}

const sent = (text: string): Promise<KeptLibrary> =>
  api<KeptLibrary>('/api/screens/libraries', {
    method: 'POST',
    body: new File([text], 'pasted', { type: 'text/plain' }),
  });
