'use client';

import {
  Badge,
  Button,
  DataTable,
  EmptyState,
  Notice,
  Page,
  TextLink,
  useNavigation,
  type TableColumn,
} from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Boxes, Plus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import { useMay } from '../../client/account.tsx';
import { api } from '../../client/api.ts';
import { Fetched } from '../../client/fetched.tsx';
import { UploadDialog } from '../../client/upload-dialog.tsx';
import type { ModelSummary } from './model-answers.ts';

/** Who registered the bundles that ship with Newfield, at the first start. */
const shippedBy = 'newfield';

/** Models by name, and which version of each serves. */
export function ModelsView() {
  const translate = useTranslations('studio.models');
  const translateRegistry = useTranslations('studio.registry');
  const { goTo } = useNavigation();
  const mayAdd = useMay('expert');
  const [isAdding, setIsAdding] = useState(false);
  const query = useQuery({ queryKey: ['models'], queryFn: () => api<{ models: ModelSummary[] }>('/api/models') });
  const columns = useModelColumns();
  const addButton = mayAdd && (
    <Button tone="primary" onClick={() => setIsAdding(true)}>
      <Plus aria-hidden />
      {translate('add')}
    </Button>
  );
  return (
    <Page title={translate('title')} description={translate('description')} nextAction={addButton}>
      <Fetched query={query}>
        {({ models }) =>
          models.length === 0 ? (
            <EmptyState
              icon={<Boxes aria-hidden />}
              title={translate('emptyTitle')}
              description={translate(mayAdd ? 'emptyAdd' : 'emptyAsk')}
            />
          ) : (
            <div className="space-y-4">
              {models.some(({ createdBy }) => createdBy === shippedBy) && (
                <Notice title={translateRegistry('shippedTitle')}>{translateRegistry('shippedDescription')}</Notice>
              )}
              <DataTable
                label={translate('title')}
                items={models}
                columns={columns}
                getId={(model) => model.id}
                onRowClick={(model) => goTo(`/models/${encodeURIComponent(model.name)}`)}
              />
            </div>
          )
        }
      </Fetched>
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
