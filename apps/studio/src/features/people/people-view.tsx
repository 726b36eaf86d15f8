'use client';

import { Button, Card, Page } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { api } from '../../client/api.ts';
import { Fetched } from '../../client/fetched.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { PersonRow } from './person-row.tsx';
import type { Person } from './person.ts';

/** Who may work here, and as what. */
export function PeopleView() {
  const translate = useTranslations('studio.people');
  const [isInviting, setIsInviting] = useState(false);
  const query = useQuery({ queryKey: ['people'], queryFn: () => api<Person[]>('/api/people') });
  return (
    <Page
      title={translate('title')}
      description={translate('description')}
      nextAction={
        <Button tone="primary" onClick={() => setIsInviting(true)}>
          <UserPlus aria-hidden />
          {translate('invite')}
        </Button>
      }
    >
      <Fetched query={query}>
        {(people) => (
          <Card title={translate('count', { count: people.length })} description={translate('rolesHint')}>
            <ul className="divide-y divide-line">
              {people.map((person) => (
                <PersonRow key={person.id} person={person} />
              ))}
            </ul>
          </Card>
        )}
      </Fetched>
      {isInviting && <InviteDialog onClose={() => setIsInviting(false)} />}
    </Page>
  );
}
