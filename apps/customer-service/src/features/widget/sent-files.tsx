'use client';

import { Paperclip } from 'lucide-react';

import type { WidgetConnection } from './widget-connection.ts';
import type { ShownAttachment } from './widget-types.ts';

interface SentFilesProps {
  readonly files: readonly ShownAttachment[];
  readonly connection: WidgetConnection;
}

/** Files of a message; each is saved by its reader. */
export function SentFiles({ files, connection }: SentFilesProps) {
  return files.map((file) => (
    <button
      key={file.id}
      type="button"
      className="flex items-center gap-1.5 self-end rounded-md border border-line px-2 py-1 text-xs hover:bg-surface-hover"
      onClick={() => void save(file)}
    >
      <Paperclip aria-hidden className="size-3.5" />
      <span className="max-w-52 truncate">{file.fileName}</span>
    </button>
  ));

  async function save({ id, fileName }: ShownAttachment): Promise<void> {
    const address = URL.createObjectURL(await connection.open(id));
    const link = Object.assign(document.createElement('a'), { href: address, download: fileName });
    link.click();
    URL.revokeObjectURL(address);
  }
}
