'use client';

import { ApiProblem, addressOf, api, PagedTable, usePages, useProblemMessage } from '@newfield/application/client';
import { DataTable, EmptyState, LoadingState, Notice } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { MoleculePage, MoleculeView } from '../../../server/screens/molecule-page.ts';
import { MoleculeCard } from './molecule-card.tsx';
import { useMoleculeColumns } from './molecule-columns.tsx';
import { MoleculeToolbar, type MoleculeSearch, type ShownMolecules } from './molecule-toolbar.tsx';
import type { ScreenAnswer } from './screen-view.tsx';
import { useCriteria } from './use-criteria.ts';

const rowHeightPx = 104;
/** What is done stays as it is. */
const refreshMs = 3_600_000;
const itemsOf = ({ molecules }: MoleculePage) => molecules;
const nextOf = ({ next }: MoleculePage) => (next === null ? null : `${next}`);

/** The molecules that were kept: ranked, searched, looked at one by one, and taken away as a file. */
export function MoleculesSection({ screen }: { readonly screen: ScreenAnswer }) {
  const [show, setShow] = useState<ShownMolecules>('all');
  const [search, setSearch] = useState<MoleculeSearch>();
  const [opened, setOpened] = useState<MoleculeView>();
  const criteria = useCriteria(screen.request.criteria);
  const columns = useMoleculeColumns({ screenId: screen.id, criteria, onOpen: setOpened });
  return (
    <div className="space-y-3">
      <MoleculeToolbar
        screenId={screen.id}
        show={show}
        onShow={setShow}
        isSearching={search !== undefined}
        onSearch={setSearch}
      />
      {search === undefined ? (
        <Ranked screenId={screen.id} show={show} columns={columns} />
      ) : (
        <Found screenId={screen.id} search={search} columns={columns} />
      )}
      {opened !== undefined && (
        <MoleculeCard screenId={screen.id} molecule={opened} criteria={criteria} onClose={() => setOpened(undefined)} />
      )}
    </div>
  );
}

interface TableParts {
  readonly screenId: string;
  readonly columns: ReturnType<typeof useMoleculeColumns>;
}

const idOf = ({ rank }: MoleculeView) => `${rank}`;

function Ranked({ screenId, show, columns }: TableParts & { readonly show: ShownMolecules }) {
  const translate = useTranslations('medical.screens');
  const fetch = (after: string) =>
    api<MoleculePage>(`/api/screens/${screenId}/molecules?${addressOf({ show, after, limit: '50' })}`);
  const pages = usePages({ name: `molecules-${screenId}`, filter: { show }, fetch, itemsOf, nextOf, refreshMs });
  return (
    <PagedTable
      label={translate(`show.${show}`)}
      pages={pages}
      columns={columns}
      getId={idOf}
      rowHeightPx={rowHeightPx}
      empty={{
        icon: <SearchX aria-hidden />,
        title: translate('noneShown'),
        description: translate('noneShownFix'),
      }}
    />
  );
}

function Found({ screenId, search, columns }: TableParts & { readonly search: MoleculeSearch }) {
  const translate = useTranslations('medical.screens.search');
  const message = useProblemMessage();
  const { data, error } = useQuery({
    queryKey: ['molecule-search', screenId, search],
    queryFn: () => api<MoleculePage>(`/api/screens/${screenId}/molecules?${addressOf({ ...search })}`),
    retry: false,
    staleTime: Infinity,
  });
  if (error !== null) {
    const isRefused = error instanceof ApiProblem && error.code === 'MOLECULE_REFUSED';
    return (
      <Notice tone="danger" title={message(error)}>
        {isRefused ? translate('refusedHint') : undefined}
      </Notice>
    );
  }
  if (data === undefined) return <LoadingState />;
  if (data.molecules.length === 0) {
    return <EmptyState icon={<SearchX aria-hidden />} title={translate('none')} description={translate('noneFix')} />;
  }
  return (
    <>
      <p role="status" className="text-sm text-ink-muted">
        {translate('found', { count: data.numFound ?? 0, shown: data.molecules.length })}
      </p>
      <DataTable
        label={translate('results')}
        items={data.molecules}
        columns={columns}
        getId={idOf}
        rowHeightPx={rowHeightPx}
      />
    </>
  );
}
