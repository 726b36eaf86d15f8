'use client';

import { useTranslations } from 'next-intl';

import { UploadDialog } from '../../client/upload-dialog.tsx';

export interface AddDataDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const uploadBytesMax = 1_000_000_000;

/** Takes a data set in, and goes to its page, where its first rows or pictures are. */
export function AddDataDialog(props: AddDataDialogProps) {
  const translate = useTranslations('studio.data');
  return (
    <UploadDialog
      {...props}
      title={translate('uploadTitle')}
      description={translate('uploadDescription')}
      label={translate('uploadChoose')}
      url="/api/data/uploads"
      accept={{
        'application/zip': ['.zip', '.npz'],
        'text/csv': ['.csv'],
        'text/tab-separated-values': ['.tsv'],
      }}
      numBytesMax={uploadBytesMax}
      refreshes="data-sets"
      pageOf={(name) => `/data/${encodeURIComponent(name)}`}
    >
      <ul className="list-disc space-y-1 pl-5 text-sm text-ink-muted">
        <li>{translate('uploadZip')}</li>
        <li>{translate('uploadCsv')}</li>
        <li>{translate('uploadNpz')}</li>
      </ul>
      <p className="text-xs text-ink-muted">{translate('uploadSafety')}</p>
    </UploadDialog>
  );
}
