'use client';

import { VirtualList } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { Person } from './person.ts';
import { PersonRow } from './person-row.tsx';

export interface PeopleListProps {
  readonly people: readonly Person[];
  /** Asks for a new way in for somebody. */
  readonly onLink: (person: Person) => void;
}

const rowPx = 56;

/** People by name; of many only those in sight are drawn. */
export function PeopleList({ people, onLink }: PeopleListProps) {
  const translate = useTranslations('application.people');
  return (
    <VirtualList
      label={translate('title')}
      items={people}
      getId={({ id }) => id}
      rowPx={rowPx}
      heightPxMax={640}
      render={(person) => <PersonRow person={person} onLink={onLink} />}
    />
  );
}
