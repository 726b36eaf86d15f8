'use client';

import { api } from '@newfield/application/client';
import { Select } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { UploadTableDialog } from '../tables/upload-table-dialog.tsx';

interface ScoringModel {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly isChampion: boolean;
}

/** Sends a file of applicants in, to be scored by a model that is chosen. */
export function UploadBatchDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslations('finance.batches');
  const { data } = useQuery({
    queryKey: ['scoring-models'],
    queryFn: () => api<{ readonly models: readonly ScoringModel[] }>('/api/batches/models'),
  });
  const models = data?.models ?? [];
  const [chosen, setChosen] = useState<string>();
  const modelId = chosen ?? models.find(({ isChampion }) => isChampion)?.id ?? models[0]?.id;
  return (
    <UploadTableDialog
      title={translate('upload')}
      description={translate('uploadHint')}
      url={`/api/batches${modelId === undefined ? '' : `?model=${modelId}`}`}
      refreshes="batches"
      pageOf={(id) => `/batches/${id}`}
      onClose={onClose}
    >
      <div className="space-y-1">
        <p className="text-sm font-medium">{translate('model')}</p>
        <Select
          aria-label={translate('model')}
          value={modelId}
          onValueChange={setChosen}
          placeholder={translate('noModel')}
          choices={models.map(({ id, name, version, isChampion }) => ({
            value: id,
            label: `${name} ${version}${isChampion ? ` · ${translate('champion')}` : ''}`,
          }))}
        />
      </div>
    </UploadTableDialog>
  );
}
