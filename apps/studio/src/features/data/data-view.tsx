'use client';

import { api, Fetched, useMay } from '@newfield/application/client';
import {
  Badge,
  Button,
  ChoiceBar,
  DataTable,
  EmptyState,
  Page,
  TextLink,
  useNavigation,
  type TableColumn,
} from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Database, Upload } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import type { CatalogueSet, SetsAnswer } from './data-answers.ts';
import { OwnSetsTable } from './own-sets-table.tsx';
import { AddDataDialog } from './add-data-dialog.tsx';

type Shown = 'here' | 'all' | 'own';

/** The catalogue of data sets, and those that people sent in. */
export function DataView() {
  const translate = useTranslations('studio.data');
  const mayUpload = useMay('expert');
  const [shown, setShown] = useState<Shown>('all');
  const [isUploading, setIsUploading] = useState(false);
  const query = useQuery({ queryKey: ['data-sets'], queryFn: () => api<SetsAnswer>('/api/data/sets') });
  const uploadButton = mayUpload && (
    <Button tone="primary" onClick={() => setIsUploading(true)}>
      <Upload aria-hidden />
      {translate('upload')}
    </Button>
  );
  return (
    <Page title={translate('title')} description={translate('description')} nextAction={uploadButton}>
      <ChoiceBar
        label={translate('show')}
        value={shown}
        onValueChange={setShown}
        choices={[
          { value: 'all', label: translate('showAll', { count: query.data?.sets.length ?? 0 }) },
          { value: 'here', label: translate('showHere', { count: query.data?.sets.filter(isHere).length ?? 0 }) },
          { value: 'own', label: translate('showOwn', { count: query.data?.uploads.length ?? 0 }) },
        ]}
      />
      <Fetched query={query}>
        {({ sets }) =>
          shown === 'own' ? (
            <OwnSetsTable mayUpload={mayUpload} />
          ) : (
            <CatalogueTable sets={sets} isOnlyHere={shown === 'here'} />
          )
        }
      </Fetched>
      <AddDataDialog open={isUploading} onOpenChange={setIsUploading} />
    </Page>
  );
}

const isHere = (set: CatalogueSet): boolean => set.isHere;

function CatalogueTable({
  sets,
  isOnlyHere,
}: {
  readonly sets: readonly CatalogueSet[];
  readonly isOnlyHere: boolean;
}) {
  const translate = useTranslations('studio.data');
  const { goTo } = useNavigation();
  const columns = useCatalogueColumns();
  const items = useMemo(() => (isOnlyHere ? sets.filter(isHere) : sets), [sets, isOnlyHere]);
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<Database aria-hidden />}
        title={translate('emptyHere')}
        description={translate('emptyHereFix')}
      />
    );
  }
  return (
    <DataTable
      label={translate('catalogue')}
      items={items}
      columns={columns}
      getId={(set) => set.name}
      onRowClick={(set) => goTo(`/data/${encodeURIComponent(set.name)}`)}
      heightPxMax={680}
    />
  );
}

function useCatalogueColumns(): TableColumn<CatalogueSet>[] {
  const translate = useTranslations('studio.data');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'name',
        header: translate('name'),
        widthShare: 2,
        value: (set) => set.title,
        cell: (set) => <TextLink href={`/data/${encodeURIComponent(set.name)}`}>{set.title}</TextLink>,
      },
      { id: 'field', header: translate('field'), value: (set) => translate(`fields.${set.domain}`) },
      {
        id: 'kind',
        header: translate('kind'),
        value: (set) => translate(set.hasPictures ? 'pictures' : 'table'),
      },
      {
        id: 'tasks',
        header: translate('tasks'),
        align: 'end',
        widthShare: 0.6,
        value: (set) => set.tasks.length,
        cell: (set) => <span className="tabular">{set.tasks.length}</span>,
      },
      {
        id: 'rows',
        header: translate('rows'),
        align: 'end',
        value: (set) => largest(set),
        cell: (set) => <span className="tabular">{format.number(largest(set))}</span>,
      },
      {
        id: 'licence',
        header: translate('licence'),
        widthShare: 1.8,
        value: (set) => set.licence,
        cell: (set) => <span title={set.licence}>{set.licence}</span>,
      },
      {
        id: 'here',
        header: translate('onThisMachine'),
        widthShare: 1.2,
        value: (set) => Number(set.isHere),
        cell: (set) =>
          set.isHere ? (
            <Badge tone="success">{translate('here')}</Badge>
          ) : (
            <Badge>{translate(set.source === 'local' ? 'byHand' : 'fetchable')}</Badge>
          ),
      },
    ],
    [translate, format],
  );
}

/** Rows of the largest task, all its splits together. */
const largest = ({ tasks }: CatalogueSet): number =>
  Math.max(...tasks.map(({ splits }) => Object.values(splits).reduce((sum, count) => sum + count, 0)));
