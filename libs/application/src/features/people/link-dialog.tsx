'use client';

import { Button, CopyBlock, Dialog, Notice } from '@newfield/ui/client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

import { api } from '../../client/api.ts';
import { useProblemMessage } from '../../client/problem-message.ts';
import type { Person } from './person.ts';

export interface LinkDialogProps {
  readonly person: Person;
  readonly onClose: () => void;
}

/** A new link with which somebody sets a password, when the invitation or the password got lost; earlier links end with it. */
export function LinkDialog({ person: { id, name }, onClose }: LinkDialogProps) {
  const translate = useTranslations('application.link');
  const translatePeople = useTranslations('application.people');
  const message = useProblemMessage();
  const make = useMutation({
    mutationFn: () => api<{ link: string }>(`/api/people/${encodeURIComponent(id)}/link`, { method: 'POST' }),
  });
  const link = make.data?.link;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={translate('title', { name })}
      description={translate(link === undefined ? 'description' : 'made', { name })}
      actions={
        link === undefined ? (
          <Button tone="primary" disabled={make.isPending} onClick={() => make.mutate()}>
            {translate('make')}
          </Button>
        ) : (
          <Button tone="primary" onClick={onClose}>
            {translatePeople('linkSent')}
          </Button>
        )
      }
    >
      {make.error !== null && <Notice tone="danger" title={message(make.error)} />}
      {link !== undefined && (
        <div className="space-y-3">
          <CopyBlock label={translatePeople('link')} text={link} />
          <Notice tone="warning" title={translatePeople('linkOnce')} />
        </div>
      )}
    </Dialog>
  );
}
