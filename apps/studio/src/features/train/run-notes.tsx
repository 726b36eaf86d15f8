'use client';

import { Button, TextArea } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useMay } from '../../client/account.tsx';
import { api } from '../../client/api.ts';
import { useChange } from '../../client/use-change.ts';
import type { RunDetails } from './train-answers.ts';

const notesLengthMax = 20_000;

/** What people say about a run; found by the search of the list. */
export function RunNotes({ run }: { readonly run: RunDetails }) {
  const translate = useTranslations('studio.train');
  const mayWrite = useMay('expert');
  const [draft, setDraft] = useState<string>();
  const save = useChange({
    change: (notes: string) => api(`/api/runs/${run.id}/notes`, { method: 'PUT', body: { notes } }),
    refreshes: ['run', 'runs'],
    done: translate('notesSaved'),
  });
  const isChanged = draft !== undefined && draft !== run.notes;
  return (
    <section className="space-y-1.5">
      <h2 className="text-base font-semibold">{translate('notes')}</h2>
      {mayWrite ? (
        <>
          <TextArea
            aria-label={translate('notes')}
            placeholder={translate('notesHint')}
            maxLength={notesLengthMax}
            value={draft ?? run.notes}
            onChange={(event) => setDraft(event.target.value)}
          />
          <Button disabled={!isChanged || save.isPending} onClick={() => draft !== undefined && save.mutate(draft)}>
            {translate('saveNotes')}
          </Button>
        </>
      ) : (
        <p className="text-sm whitespace-pre-wrap text-ink-muted">
          {run.notes === '' ? translate('noNotes') : run.notes}
        </p>
      )}
    </section>
  );
}
