'use client';

import { problemOf } from '@newfield/application/client';
import { Dialog, Notice, UploadField, useNavigation } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';

import { useRefusal } from './refusal.ts';

export interface UploadTableDialogProps {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  /** Key of the query whose answer is old once the file was taken. */
  readonly refreshes: string;
  readonly pageOf: (id: string) => string;
  readonly onClose: () => void;
  /** What stands above the field. */
  readonly children?: ReactNode;
}

const numBytesMax = 256_000_000;
const accept = { 'text/csv': ['.csv', '.tsv', '.txt'], 'application/vnd.apache.parquet': ['.parquet'] };

/** Takes a table in and goes to its page, or says which row and column are at fault. */
export function UploadTableDialog(props: UploadTableDialogProps) {
  const { title, description, url, refreshes, pageOf, onClose, children } = props;
  const translate = useTranslations('finance.tables');
  const queries = useQueryClient();
  const { goTo } = useNavigation();
  const message = useRefusal();
  const [refusal, setRefusal] = useState<string>();
  return (
    <Dialog open onOpenChange={onClose} title={title} description={description}>
      <div className="space-y-3">
        {children}
        <UploadField
          key={url}
          label={translate('choose')}
          url={url}
          accept={accept}
          numBytesMax={numBytesMax}
          onDone={(_file, { status, body }) => {
            if (status >= 300) return setRefusal(message(problemOf(status, body)));
            void queries.invalidateQueries({ queryKey: [refreshes] });
            onClose();
            goTo(pageOf((body as { readonly id: string }).id));
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
