'use client';

import { api, Fetched, useMay } from '@newfield/application/client';
import { Badge, Button, DataTable, EmptyState, Page, TextLink, type TableColumn } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Split, Upload } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import type { TreatmentLine } from '../../server/treatments/treatment-view.ts';
import { ResearchNotice } from '../study/research-notice.tsx';
import { EffectQuantity } from './effect-quantity.tsx';
import { LightBadge } from './light-badge.tsx';
import { UploadCohortDialog } from './upload-cohort-dialog.tsx';

/** Studies of treatments: cohorts that were brought, and what was learnt from them. */
export function TreatmentsView() {
  const translate = useTranslations('medical.treatments');
  const [isUploading, setIsUploading] = useState(false);
  const mayUpload = useMay('expert');
  const columns = useColumns();
  const query = useQuery({
    queryKey: ['treatments'],
    queryFn: () => api<{ readonly treatments: readonly TreatmentLine[] }>('/api/treatments'),
  });
  return (
    <Page
      title={translate('title')}
      description={translate('description')}
      nextAction={
        mayUpload && (
          <Button tone="primary" onClick={() => setIsUploading(true)}>
            <Upload aria-hidden />
            {translate('upload')}
          </Button>
        )
      }
    >
      <ResearchNotice />
      <Fetched query={query}>
        {({ treatments }) =>
          treatments.length === 0 ? (
            <EmptyState icon={<Split aria-hidden />} title={translate('empty')} description={translate('emptyFill')} />
          ) : (
            <DataTable label={translate('title')} items={treatments} columns={columns} getId={({ id }) => id} />
          )
        }
      </Fetched>
      {isUploading && <UploadCohortDialog onClose={() => setIsUploading(false)} />}
    </Page>
  );
}

function useColumns(): readonly TableColumn<TreatmentLine>[] {
  const translate = useTranslations('medical.treatments');
  const translateMedical = useTranslations('medical');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'name',
        header: translate('columns.name'),
        value: ({ name }) => name,
        cell: ({ id, name, isMadeUp }) => (
          <span className="flex flex-wrap items-center gap-2">
            <TextLink href={`/treatments/${id}`}>{name}</TextLink>
            {isMadeUp && <Badge tone="info">{translateMedical('madeUp')}</Badge>}
          </span>
        ),
        widthShare: 2.5,
      },
      {
        id: 'rows',
        header: translate('columns.people'),
        value: ({ numRows }) => numRows,
        cell: ({ numRows }) => format.number(numRows),
        align: 'end',
      },
      {
        id: 'effect',
        header: translate('columns.effect'),
        value: ({ learnt }) => learnt?.averageEffect.value ?? null,
        cell: ({ learnt }) =>
          learnt === null ? (
            '–'
          ) : (
            <EffectQuantity
              outcome={learnt.outcome}
              value={learnt.averageEffect.value}
              interval={[learnt.averageEffect.low, learnt.averageEffect.high]}
            />
          ),
        widthShare: 2,
      },
      {
        id: 'light',
        header: translate('columns.light'),
        value: ({ learnt }) => learnt?.light ?? '',
        cell: ({ learnt, isPlanned }) =>
          learnt === null ? (
            <Badge>{translate(isPlanned ? 'states.planned' : 'states.new')}</Badge>
          ) : (
            <LightBadge light={learnt.light} />
          ),
      },
      {
        id: 'at',
        header: translate('columns.at'),
        value: ({ createdAt }) => new Date(createdAt),
        cell: ({ createdAt }) => format.dateTime(new Date(createdAt), { dateStyle: 'medium' }),
      },
    ],
    [translate, translateMedical, format],
  );
}
