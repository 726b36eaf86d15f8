'use client';

import { addressOf, api, PagedTable, SearchField, useMay, usePages } from '@newfield/application/client';
import {
  Badge,
  Button,
  Notice,
  Page,
  Select,
  TextLink,
  useNavigation,
  type TableColumn,
  type TableSort,
} from '@newfield/ui/client';
import { Boxes, Plus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useDeferredValue, useMemo, useState } from 'react';

import { UploadDialog } from '../../client/upload-dialog.tsx';
import type { ModelSummary } from './model-answers.ts';

/** Who registered the bundles that ship with Newfield, at the first start. */
const shippedBy = 'newfield';

const onlyChoices = ['all', 'production', 'waiting'] as const;
type Only = (typeof onlyChoices)[number];

interface ModelFilter {
  readonly text: string;
  readonly only: Only;
  readonly sort: TableSort | undefined;
}

interface ModelsPage {
  readonly models: readonly ModelSummary[];
  readonly next: string | null;
  /** On the first page. */
  readonly count?: number;
}

const itemsOf = ({ models }: ModelsPage) => models;
const nextOf = ({ next }: ModelsPage) => next;
const pageSize = '200';

function useModels(filter: ModelFilter) {
  const { text, only, sort } = filter;
  const fetch = (after: string) =>
    api<ModelsPage>(
      `/api/models?${addressOf({
        text: text.trim(),
        only: only === 'all' ? '' : only,
        orderBy: sort?.id,
        direction: sort === undefined ? '' : sort.desc ? 'falling' : 'rising',
        after,
        limit: pageSize,
      })}`,
    );
  return usePages({ name: 'models', filter, fetch, itemsOf, nextOf, refreshMs: 5000 });
}

/** Models by name, and which version of each serves. */
export function ModelsView() {
  const translate = useTranslations('studio.models');
  const translateRegistry = useTranslations('studio.registry');
  const translateLists = useTranslations('studio.truth.lists');
  const translateShared = useTranslations('application.lists');
  const { goTo } = useNavigation();
  const mayAdd = useMay('expert');
  const [isAdding, setIsAdding] = useState(false);
  const [text, setText] = useState('');
  const [only, setOnly] = useState<Only>('all');
  const [sort, setSort] = useState<TableSort>();
  const filter = { text: useDeferredValue(text), only, sort };
  const list = useModels(filter);
  const isFiltered = filter.text.trim() !== '' || only !== 'all';
  const columns = useModelColumns();
  const addButton = mayAdd && (
    <Button tone="primary" onClick={() => setIsAdding(true)}>
      <Plus aria-hidden />
      {translate('add')}
    </Button>
  );
  return (
    <Page title={translate('title')} description={translate('description')} nextAction={addButton}>
      <div className="flex flex-wrap items-center gap-2">
        <SearchField label={translateLists('searchModels')} value={text} onValueChange={setText} />
        <Select
          aria-label={translate('stage')}
          className="max-w-56"
          value={only}
          onValueChange={setOnly}
          choices={onlyChoices.map((value) => ({ value, label: translateLists(`only.${value}`) }))}
        />
        <span aria-live="polite" className="ml-auto text-sm text-ink-muted">
          {list.first && only === 'all' && translateLists('models', { count: list.first.count ?? 0 })}
        </span>
      </div>
      {list.items.some(({ createdBy }) => createdBy === shippedBy) && (
        <Notice title={translateRegistry('shippedTitle')}>{translateRegistry('shippedDescription')}</Notice>
      )}
      <PagedTable
        pages={list}
        empty={{
          icon: <Boxes aria-hidden />,
          title: isFiltered ? translateShared('noneFound') : translate('emptyTitle'),
          description: isFiltered ? translateShared('noneFoundFix') : translate(mayAdd ? 'emptyAdd' : 'emptyAsk'),
        }}
        label={translate('title')}
        columns={columns}
        getId={(model) => model.id}
        sort={sort}
        onSortChange={setSort}
        onRowClick={(model) => goTo(`/models/${encodeURIComponent(model.name)}`)}
      />
      <AddBundleDialog open={isAdding} onOpenChange={setIsAdding} />
    </Page>
  );
}

function useModelColumns(): TableColumn<ModelSummary>[] {
  const translate = useTranslations('studio.models');
  const translateRegistry = useTranslations('studio.registry');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'name',
        header: translate('name'),
        value: (model) => model.name,
        cell: (model) => <TextLink href={`/models/${encodeURIComponent(model.name)}`}>{model.name}</TextLink>,
      },
      { id: 'task', header: translate('task'), value: (model) => model.task },
      {
        id: 'production',
        header: translate('inProduction'),
        isSortable: false,
        value: (model) => model.productionVersion,
        cell: (model) =>
          model.productionVersion === null ? (
            <span className="text-ink-muted">{translate('none')}</span>
          ) : (
            <Badge tone="success">{model.productionVersion}</Badge>
          ),
      },
      {
        id: 'newest',
        header: translateRegistry('newest'),
        isSortable: false,
        value: (model) => model.newestVersion,
        cell: (model) => (
          <span className="inline-flex items-center gap-2">
            <span className="tabular">{model.newestVersion}</span>
            {model.numWaiting > 0 && <Badge tone="warning">{translateRegistry('states.waiting')}</Badge>}
          </span>
        ),
      },
      {
        id: 'versions',
        header: translate('versions'),
        align: 'end',
        widthShare: 0.7,
        value: (model) => model.numVersions,
      },
      {
        id: 'description',
        header: translate('about'),
        widthShare: 2.5,
        isSortable: false,
        value: (model) => model.description,
        cell: (model) => <span className="text-ink-muted">{model.description}</span>,
      },
      {
        id: 'created',
        header: translate('created'),
        align: 'end',
        value: (model) => new Date(model.createdAt),
        cell: (model) => format.dateTime(new Date(model.createdAt), { dateStyle: 'medium' }),
      },
    ],
    [translate, translateRegistry, format],
  );
}

const bundleBytesMax = 500_000_000;

function AddBundleDialog(props: { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }) {
  const translate = useTranslations('studio.models');
  return (
    <UploadDialog
      {...props}
      title={translate('addTitle')}
      description={translate('addDescription')}
      label={translate('addChoose')}
      url="/api/models"
      accept={{ 'application/gzip': ['.tar.gz', '.tgz', '.gz'] }}
      numBytesMax={bundleBytesMax}
      refreshes="models"
      pageOf={(name) => `/models/${encodeURIComponent(name)}`}
    />
  );
}
