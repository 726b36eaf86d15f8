'use client';

import { X } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import { Button } from '../parts/button.tsx';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { formatBytes } from './format-bytes.ts';
import type { Upload } from './use-uploads.ts';

const tones = { sending: 'accent', done: 'success', failed: 'danger', cancelled: 'neutral' } as const;

export interface UploadRowProps {
  readonly upload: Upload;
  readonly onCancel: () => void;
}

/** One file: its name, its size, how much has been sent, and a way to stop it. */
export function UploadRow({ upload, onCancel }: UploadRowProps) {
  const translate = useTranslations('ui.upload');
  const format = useFormatter();
  return (
    <li className="flex items-center gap-3 rounded-md border border-line bg-surface px-3 py-2">
      <div className="min-w-0 flex-1">
        <div className="flex justify-between gap-3 text-xs">
          <span className="truncate">{upload.name}</span>
          <span className="tabular shrink-0 text-ink-muted">
            {formatBytes(upload.numBytes, format)} · {translate(`states.${upload.state}`)}
          </span>
        </div>
        <ProgressBar
          label={translate('progress', { name: upload.name })}
          fraction={upload.fraction}
          tone={tones[upload.state]}
        />
      </div>
      {upload.state === 'sending' && (
        <Button
          tone="quiet"
          size="small"
          shape="icon"
          aria-label={translate('cancel', { name: upload.name })}
          onClick={onCancel}
        >
          <X aria-hidden />
        </Button>
      )}
    </li>
  );
}
