'use client';

import { CloudUpload } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useDropzone, type Accept } from 'react-dropzone';

import { classNames } from '../class-names.ts';
import { formatBytes } from './format-bytes.ts';
import type { UploadAnswer } from './send-file.ts';
import { UploadRow } from './upload-row.tsx';
import { useUploads } from './use-uploads.ts';

export interface UploadFieldProps {
  /** What to choose: "A picture of a cat or a dog". */
  readonly label: string;
  /** Where files are sent by POST. */
  readonly url: string;
  /** Media types with their file endings, `{ 'image/png': ['.png'] }`; `{}`: any. The server looks at the content again. */
  readonly accept: Accept;
  readonly numBytesMax: number;
  readonly isMultiple?: boolean;
  /** Whether a click chooses a folder, with all that is in it, rather than files. */
  readonly isFolder?: boolean;
  readonly onDone: (file: File, answer: UploadAnswer) => void;
}

/** Drop files or choose them; each shows its progress and can be stopped. */
export function UploadField(props: UploadFieldProps) {
  const { label, url, accept, numBytesMax, isMultiple = false, isFolder = false, onDone } = props;
  const translate = useTranslations('ui.upload');
  const format = useFormatter();
  const [refusal, setRefusal] = useState<'type' | 'size' | undefined>();
  const { uploads, start, cancel } = useUploads({ url, onDone });
  const { getRootProps, getInputProps, isDragActive } = useDropzone({
    accept,
    maxSize: numBytesMax,
    multiple: isMultiple,
    onDrop: (accepted, rejected) => {
      const code = rejected[0]?.errors[0]?.code;
      setRefusal(code === undefined ? undefined : code === 'file-too-large' ? 'size' : 'type');
      accepted.forEach(start);
    },
  });
  const endings = [...new Set(Object.values(accept).flat())].join(' ');
  return (
    <div className="space-y-2">
      <div
        {...getRootProps({ role: 'presentation', tabIndex: -1 })}
        className={classNames(
          'flex cursor-pointer flex-col items-center gap-1 rounded-lg border border-dashed border-line-strong px-4 py-6 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
          isDragActive ? 'bg-accent-soft' : 'bg-surface hover:bg-surface-hover',
        )}
      >
        <input {...getInputProps({ 'aria-label': label, tabIndex: 0, ...(isFolder && { webkitdirectory: '' }) })} />
        <CloudUpload aria-hidden className="size-5 text-ink-muted" />
        <span className="text-sm font-medium">{label}</span>
        <span className="text-xs text-ink-muted">
          {translate(endings === '' ? 'hintAny' : 'hint', { endings, sizeMax: formatBytes(numBytesMax, format) })}
        </span>
      </div>
      {refusal !== undefined && (
        <p role="alert" className="text-xs text-danger">
          {translate(`refused.${refusal}`, { endings, sizeMax: formatBytes(numBytesMax, format) })}
        </p>
      )}
      {uploads.length > 0 && (
        <ul aria-label={translate('list')} className="space-y-1">
          {uploads.map((upload) => (
            <UploadRow key={upload.id} upload={upload} onCancel={() => cancel(upload.id)} />
          ))}
        </ul>
      )}
    </div>
  );
}
