'use client';

import { api, useChange, useMay } from '@newfield/application/client';
import { Button, Checkbox, Dialog, TextButton, TextInput } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { ListOrdered } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import { useLanguageName } from '../language-name.ts';
import { serviceLanguages } from './answers.ts';

interface Queue {
  readonly id?: string;
  readonly name: string;
  readonly languages: readonly string[];
  readonly firstReplyMinutes: number;
  readonly nextReplyMinutes: number;
}

const fresh: Queue = { name: '', languages: [], firstReplyMinutes: 15, nextReplyMinutes: 60 };

/** Where conversations wait, and how soon a person is to answer: for administrators. */
export function QueuesButton() {
  const translate = useTranslations('service.queues');
  const [isOpen, setIsOpen] = useState(false);
  if (!useMay('administrator')) return null;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <ListOrdered aria-hidden />
        {translate('title')}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        placement="right"
        title={translate('title')}
        description={translate('description')}
      >
        <Queues />
      </Dialog>
    </>
  );
}

function Queues() {
  const translate = useTranslations('service.queues');
  const languageName = useLanguageName();
  const [edited, setEdited] = useState(fresh);
  const { data } = useQuery({
    queryKey: ['queues'],
    queryFn: () => api<{ queues: readonly Queue[] }>('/api/queues'),
  });
  const save = useChange({
    change: async () => {
      const { id, name, languages, firstReplyMinutes, nextReplyMinutes } = edited;
      const body = { name, languages, firstReplyMinutes, nextReplyMinutes };
      await api(id === undefined ? '/api/queues' : `/api/queues/${id}`, {
        method: id === undefined ? 'POST' : 'PUT',
        body,
      });
      setEdited(fresh);
    },
    refreshes: ['queues', 'inbox'],
    done: translate('saved'),
  });
  return (
    <div className="space-y-4">
      <QueueForm edited={edited} onEdit={setEdited} onSave={() => save.mutate()} isPending={save.isPending} />
      <ul className="space-y-2">
        {data?.queues.map((queue) => (
          <li key={queue.id} className="rounded-md border border-line p-2 text-sm">
            <div className="flex items-center justify-between gap-2">
              <span className="font-medium">{queue.name}</span>
              <TextButton onClick={() => setEdited(queue)}>{translate('edit')}</TextButton>
            </div>
            <p className="text-ink-muted">
              {queue.languages.length === 0 ? translate('rest') : queue.languages.map(languageName).join(', ')} ·{' '}
              {translate('minutes', { first: queue.firstReplyMinutes, next: queue.nextReplyMinutes })}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface QueueFormProps {
  readonly edited: Queue;
  readonly onEdit: (queue: Queue) => void;
  readonly onSave: () => void;
  readonly isPending: boolean;
}

function QueueForm({ edited, onEdit, onSave, isPending }: QueueFormProps) {
  const translate = useTranslations('service.queues');
  const languageName = useLanguageName();
  const id = useId();
  const toggle = (language: string, isIn: boolean): void =>
    onEdit({
      ...edited,
      languages: isIn ? [...edited.languages, language] : edited.languages.filter((one) => one !== language),
    });
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <label htmlFor={`${id}-name`} className="block space-y-1 text-sm font-medium">
        {translate('name')}
        <TextInput
          id={`${id}-name`}
          value={edited.name}
          maxLength={80}
          onChange={(event) => onEdit({ ...edited, name: event.target.value })}
        />
      </label>
      <fieldset className="space-y-1">
        <legend className="text-sm font-medium">{translate('languages')}</legend>
        <div className="flex flex-wrap gap-4">
          {serviceLanguages.map((language) => (
            <Checkbox
              key={language}
              checked={edited.languages.includes(language)}
              onCheckedChange={(isIn) => toggle(language, isIn)}
              label={languageName(language)}
            />
          ))}
        </div>
      </fieldset>
      {(['firstReplyMinutes', 'nextReplyMinutes'] as const).map((name) => (
        <label key={name} htmlFor={`${id}-${name}`} className="block space-y-1 text-sm font-medium">
          {translate(name)}
          <TextInput
            id={`${id}-${name}`}
            type="number"
            min={1}
            max={10_080}
            value={edited[name]}
            onChange={(event) => onEdit({ ...edited, [name]: Math.round(event.target.valueAsNumber) || 1 })}
          />
        </label>
      ))}
      <Button type="submit" tone="primary" disabled={isPending || edited.name.trim() === ''}>
        {translate('save')}
      </Button>
    </form>
  );
}
