'use client';

import { Fetched, api, useChange } from '@newfield/application/client';
import { Badge, Button, Card, EmptyState, Page, Select } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Building2, Pencil, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Lender } from '../lender/lender.ts';
import { LenderDialog } from './lender-dialog.tsx';

interface LenderWithMembers extends Lender {
  readonly members: readonly { readonly id: string; readonly name: string }[];
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Lenders, and who works for whom: for administrators. */
export function LendersView() {
  const translate = useTranslations('finance.lenders');
  const translatePages = useTranslations('finance.pages');
  const [opened, setOpened] = useState<Lender | 'new'>();
  const lenders = useQuery({
    queryKey: ['lenders'],
    queryFn: () => api<{ readonly lenders: readonly LenderWithMembers[] }>('/api/lenders'),
  });
  const people = useQuery({ queryKey: ['people'], queryFn: () => api<readonly Person[]>('/api/people') });
  return (
    <Page
      title={translatePages('lenders')}
      description={translate('description')}
      nextAction={
        <Button tone="primary" onClick={() => setOpened('new')}>
          <Plus aria-hidden />
          {translate('add')}
        </Button>
      }
    >
      <Fetched query={lenders}>
        {({ lenders: all }) =>
          all.length === 0 ? (
            <EmptyState
              icon={<Building2 aria-hidden />}
              title={translate('emptyTitle')}
              description={translate('emptyFill')}
            />
          ) : (
            <>
              <div className="grid gap-4 md:grid-cols-2">
                {all.map((lender) => (
                  <Card
                    key={lender.id}
                    title={lender.name}
                    description={lender.address}
                    actions={
                      <Button
                        onClick={() => setOpened(lender)}
                        aria-label={translate('changeOf', { name: lender.name })}
                      >
                        <Pencil aria-hidden />
                        {translate('change')}
                      </Button>
                    }
                  >
                    <p className="flex flex-wrap items-center gap-2 text-sm text-ink-muted">
                      <Badge>{lender.currency}</Badge>
                      {lender.isMadeUp && <Badge tone="info">{translate('madeUp')}</Badge>}
                      {translate('members', { count: lender.members.length })}
                    </p>
                  </Card>
                ))}
              </div>
              <Fetched query={people}>{(everybody) => <Assignments people={everybody} lenders={all} />}</Fetched>
            </>
          )
        }
      </Fetched>
      {opened !== undefined && (
        <LenderDialog lender={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />
      )}
    </Page>
  );
}

interface AssignmentsProps {
  readonly people: readonly Person[];
  readonly lenders: readonly LenderWithMembers[];
}

const nobody = 'nobody';

function Assignments({ people, lenders }: AssignmentsProps) {
  const translate = useTranslations('finance.lenders');
  const { mutate } = useChange({
    change: ({ id, lenderId }: { readonly id: string; readonly lenderId: string | null }) =>
      api(`/api/members/${encodeURIComponent(id)}`, { method: 'PUT', body: { lenderId } }),
    refreshes: ['lenders', 'lender'],
    done: translate('assigned'),
  });
  const choices = [
    { value: nobody, label: translate('nobody') },
    ...lenders.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Card title={translate('people')} description={translate('peopleHint')}>
      <ul className="divide-y divide-line">
        {people.map((person) => (
          <li key={person.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span>
              {person.name} <span className="text-sm text-ink-muted">{person.email}</span>
            </span>
            <Select
              aria-label={translate('worksFor', { name: person.name })}
              className="max-w-60"
              value={lenders.find(({ members }) => members.some(({ id }) => id === person.id))?.id ?? nobody}
              onValueChange={(value) => mutate({ id: person.id, lenderId: value === nobody ? null : value })}
              choices={choices}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
