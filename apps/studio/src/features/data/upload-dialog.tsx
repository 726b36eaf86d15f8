'use client';

import { Dialog, Notice, UploadField, useNavigation } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { problemOf } from '../../client/api.ts';
import { useProblemMessage } from '../../client/problem-message.ts';

export interface UploadDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const uploadBytesMax = 1_000_000_000;

/** Takes a data set in, and goes to its page, where its first rows or pictures are. */
export function UploadDialog({ open, onOpenChange }: UploadDialogProps) {
  const translate = useTranslations('studio.data');
  const queries = useQueryClient();
  const { goTo } = useNavigation();
  const [refusal, setRefusal] = useState<string>();
  const message = useProblemMessage();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={translate('uploadTitle')}
      description={translate('uploadDescription')}
    >
      <div className="space-y-3">
        <UploadField
          label={translate('uploadChoose')}
          url="/api/data/uploads"
          accept={{
            'application/zip': ['.zip', '.npz'],
            'text/csv': ['.csv'],
            'text/tab-separated-values': ['.tsv'],
          }}
          numBytesMax={uploadBytesMax}
          onDone={(_file, { status, body }) => {
            if (status >= 300) return setRefusal(message(problemOf(status, body)));
            setRefusal(undefined);
            void queries.invalidateQueries({ queryKey: ['data-sets'] });
            onOpenChange(false);
            goTo(`/data/${encodeURIComponent((body as { name: string }).name)}`);
          }}
        />
        {refusal !== undefined && <Notice tone="danger" title={refusal} />}
        <ul className="list-disc space-y-1 pl-5 text-sm text-ink-muted">
          <li>{translate('uploadZip')}</li>
          <li>{translate('uploadCsv')}</li>
          <li>{translate('uploadNpz')}</li>
        </ul>
        <p className="text-xs text-ink-muted">{translate('uploadSafety')}</p>
      </div>
    </Dialog>
  );
}
