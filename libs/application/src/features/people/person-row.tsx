'use client';

import { Badge, Button, ConfirmDialog, Select } from '@newfield/ui/client';
import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, useState } from 'react';

import { api } from '../../client/api.ts';
import { useChange } from '../../client/use-change.ts';
import { roles, type Person } from './person.ts';

export interface PersonRowProps {
  readonly person: Person;
  readonly onLink: (person: Person) => void;
}

/** One person: another role, a new way in, or none any more. Drawn anew when that person has changed, not while one scrolls. */
export const PersonRow = memo(function PersonRow({ person, onLink }: PersonRowProps) {
  const translate = useTranslations('application.people');
  const translateLink = useTranslations('application.link');
  const translateRole = useTranslations('ui.shell.roles');
  const [isAsking, setIsAsking] = useState(false);
  const { id, name, email, role, isDisabled } = person;
  const change = useChange({
    change: (body: Partial<Pick<Person, 'role' | 'isDisabled'>>) =>
      api(`/api/people/${id}`, { method: 'PATCH', body: { ...body, seen: { role, isDisabled } } }),
    refreshes: ['people'],
    done: translate('changed', { name }),
  });
  return (
    <div className="flex flex-wrap items-center justify-between gap-4 py-2 text-sm">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {isDisabled && <Badge tone="warning">{translate('disabled')}</Badge>}
        </p>
        <p className="text-xs text-ink-muted">{email}</p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          className="w-40"
          aria-label={translate('roleOf', { name })}
          value={role}
          disabled={change.isPending}
          onValueChange={(next) => next !== role && change.mutate({ role: next })}
          choices={roles.map((value) => ({ value, label: translateRole(value) }))}
        />
        <Button
          size="small"
          disabled={isDisabled}
          aria-label={translateLink('named', { name })}
          onClick={() => onLink(person)}
        >
          <KeyRound aria-hidden />
          {translateLink('button')}
        </Button>
        <Button
          size="small"
          disabled={change.isPending}
          aria-label={translate(isDisabled ? 'enableNamed' : 'disableNamed', { name })}
          onClick={() => (isDisabled ? change.mutate({ isDisabled: false }) : setIsAsking(true))}
        >
          {translate(isDisabled ? 'enable' : 'disable')}
        </Button>
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={translate('disableTitle', { name })}
        description={translate('disableDescription')}
        confirmLabel={translate('disable')}
        onConfirm={() => change.mutate({ isDisabled: true })}
      />
    </div>
  );
});
