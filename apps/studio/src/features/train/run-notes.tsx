'use client';

import { api, useChange, useDraft, useMay } from '@newfield/application/client';
import { Button, Notice, TextArea } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

import type { RunDetails } from './train-answers.ts';

const notesLengthMax = 20_000;

/** What people say about a run; found by the search of the list. Who writes while somebody else saves sees both, and loses nothing. */
export function RunNotes({ run }: { readonly run: RunDetails }) {
  const translate = useTranslations('studio.train');
  const mayWrite = useMay('expert');
  return (
    <section className="space-y-1.5">
      <h2 className="text-base font-semibold">{translate('notes')}</h2>
      {mayWrite ? (
        <NotesForm run={run} />
      ) : (
        <p className="text-sm whitespace-pre-wrap text-ink-muted">
          {run.notes === '' ? translate('noNotes') : run.notes}
        </p>
      )}
    </section>
  );
}

function NotesForm({ run }: { readonly run: RunDetails }) {
  const translate = useTranslations('studio.train');
  const [draft, setDraft] = useDraft(`run-notes ${run.id}`);
  /** Of the notes that the draft starts from. */
  const [base, setBase] = useState(run.notesRevision);
  const save = useChange({
    change: async ({ notes, revision }: { readonly notes: string; readonly revision: number }) => {
      const written = await api<{ revision: number }>(`/api/runs/${run.id}/notes`, {
        method: 'PUT',
        body: { notes, revision },
      });
      // What is written from here on starts from what was just saved.
      setBase(written.revision);
    },
    refreshes: ['run', 'runs'],
    done: translate('notesSaved'),
  });
  const isChanged = draft !== undefined && draft !== run.notes;
  const isOvertaken = isChanged && base < run.notesRevision;
  useEffect(() => {
    // Saved, and here again: it is a draft no more.
    if (draft !== undefined && draft === run.notes) setDraft(undefined);
  }, [draft, run.notes, setDraft]);
  const write = (text: string) => {
    if (draft === undefined) setBase(Math.max(base, run.notesRevision));
    setDraft(text);
  };
  return (
    <>
      <TextArea
        aria-label={translate('notes')}
        placeholder={translate('notesHint')}
        maxLength={notesLengthMax}
        value={draft ?? run.notes}
        onChange={(event) => write(event.target.value)}
      />
      {isOvertaken && (
        <TheirNotes
          run={run}
          onTake={() => setDraft(undefined)}
          onBoth={() => {
            setDraft(`${run.notes}\n\n${draft}`);
            setBase(run.notesRevision);
          }}
          onMine={() => save.mutate({ notes: draft, revision: run.notesRevision })}
        />
      )}
      {!isOvertaken && (
        <Button
          disabled={!isChanged || save.isPending}
          onClick={() => draft !== undefined && save.mutate({ notes: draft, revision: base })}
        >
          {translate('saveNotes')}
        </Button>
      )}
    </>
  );
}

interface TheirNotesProps {
  readonly run: RunDetails;
  readonly onTake: () => void;
  readonly onBoth: () => void;
  readonly onMine: () => void;
}

/** What somebody else has saved while one wrote, and the ways on from there. */
function TheirNotes({ run, onTake, onBoth, onMine }: TheirNotesProps) {
  const translate = useTranslations('studio.truth.notes');
  const format = useFormatter();
  const name = run.notesChangedByName ?? translate('somebody');
  const time = run.notesChangedAt
    ? format.dateTime(new Date(run.notesChangedAt), { dateStyle: 'medium', timeStyle: 'medium' })
    : '–';
  return (
    <Notice tone="warning" title={translate('overtaken', { name, time })}>
      <p>{translate('kept')}</p>
      <blockquote className="my-2 max-h-40 overflow-auto border-l-2 border-line-strong pl-3 whitespace-pre-wrap">
        {run.notes === '' ? translate('emptied') : run.notes}
      </blockquote>
      <p className="flex flex-wrap gap-2">
        <Button size="small" tone="primary" onClick={onBoth}>
          {translate('both')}
        </Button>
        <Button size="small" onClick={onTake}>
          {translate('take')}
        </Button>
        <Button size="small" onClick={onMine}>
          {translate('mine')}
        </Button>
      </p>
    </Notice>
  );
}
