'use client';

import { problemOf } from '@newfield/application/client';
import { Dialog, Notice, UploadField, useNavigation } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useCohortRefusal } from './use-cohort-refusal.ts';

/** As the domain package bounds it, too. */
const numBytesMax = 64_000_000;
const accept = { 'text/csv': ['.csv', '.tsv', '.txt'] };

/** Takes a cohort in and goes to its page, or says which row and column are at fault. */
export function UploadCohortDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslations('medical.treatments');
  const queries = useQueryClient();
  const { goTo } = useNavigation();
  const message = useCohortRefusal();
  const [refusal, setRefusal] = useState<string>();
  return (
    <Dialog open onOpenChange={onClose} title={translate('upload')} description={translate('uploadHint')}>
      <div className="space-y-3">
        <UploadField
          label={translate('choose')}
          url="/api/treatments"
          accept={accept}
          numBytesMax={numBytesMax}
          onDone={(_file, { status, body }) => {
            if (status >= 300) return setRefusal(message(problemOf(status, body)));
            void queries.invalidateQueries({ queryKey: ['treatments'] });
            onClose();
            goTo(`/treatments/${(body as { readonly id: string }).id}`);
          }}
        />
        {refusal !== undefined && (
          <Notice tone="danger" title={refusal}>
            {translate('nothingKept')}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
