'use client';

import { Button, Card, Page } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';

import { api } from '../../client/api.ts';
import { SearchField } from '../../client/search-field.tsx';
import { Fetched } from '../../client/fetched.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { PeopleList } from './people-list.tsx';
import type { Person } from './person.ts';

const refreshMs = 5000;

/** Who may work here, and as what. */
export function PeopleView() {
  const translate = useTranslations('application.people');
  const translateLists = useTranslations('application.lists');
  const [isInviting, setIsInviting] = useState(false);
  const [linked, setLinked] = useState<Person>();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text).trim().toLowerCase();
  const query = useQuery({
    queryKey: ['people'],
    queryFn: () => api<Person[]>('/api/people'),
    refetchInterval: refreshMs,
  });
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
            {people.length > numShownWithoutSearch && (
              <SearchField
                label={translateLists('searchPeople')}
                value={text}
                onValueChange={setText}
                className="mb-3 max-w-64"
              />
            )}
            <PeopleList people={people.filter((person) => isFound(person, wanted))} onLink={setLinked} />
          </Card>
        )}
      </Fetched>
      {isInviting && <InviteDialog onClose={() => setIsInviting(false)} />}
      {linked && <LinkDialog person={linked} onClose={() => setLinked(undefined)} />}
    </Page>
  );
}

const numShownWithoutSearch = 10;

const isFound = ({ name, email, role }: Person, wanted: string): boolean =>
  wanted === '' || `${name} ${email} ${role}`.toLowerCase().includes(wanted);
