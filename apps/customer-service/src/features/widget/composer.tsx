'use client';

import { Paperclip, SendHorizontal, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState, type KeyboardEvent } from 'react';

import type { Widget } from './use-widget.ts';
import { WidgetProblem } from './widget-server.ts';
import type { ShownAttachment } from './widget-types.ts';

const charactersMax = 4_000;
const filesMax = 5;
const fileBytesMax = 10e6;
const fileTypes = 'image/png,image/jpeg,image/webp,application/pdf,text/plain';

/** Where the customer writes. Enter sends, with Shift it is a new line. */
export function Composer({ widget: { connection, conversation } }: { readonly widget: Widget }) {
  const translate = useTranslations('service.widget');
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly ShownAttachment[]>([]);
  const [refusal, setRefusal] = useState('');
  const chooser = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  function send(): void {
    if (text.trim() === '' && files.length === 0) return;
    connection.send(text.trim(), files);
    setText('');
    setFiles([]);
    setRefusal('');
    field.current?.focus();
  }

  async function add(chosen: readonly File[]): Promise<void> {
    setRefusal('');
    for (const file of chosen.slice(0, filesMax - files.length)) {
      if (file.size > fileBytesMax) {
        setRefusal(translate('file-too-large'));
        continue;
      }
      try {
        const kept = await connection.attach(file);
        setFiles((before) => [...before, kept]);
      } catch (error) {
        setRefusal(error instanceof WidgetProblem ? error.message : translate('file-failed'));
      }
    }
  }

  function remove(id: string): void {
    setFiles((before) => before.filter((file) => file.id !== id));
    void connection.detach(id).catch(() => undefined);
  }

  function onKey(event: KeyboardEvent): void {
    // While Chinese is being composed, Enter chooses the characters.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      className="border-t border-line p-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {refusal !== '' && (
        <p role="alert" className="mb-2 text-xs text-danger">
          {refusal}
        </p>
      )}
      {files.length > 0 && (
        <ul className="mb-2 flex flex-wrap gap-1.5">
          {files.map(({ id, fileName }) => (
            <li key={id} className="flex items-center gap-1 rounded-md border border-line py-0.5 pr-0.5 pl-2 text-xs">
              <span className="max-w-40 truncate">{fileName}</span>
              <button
                type="button"
                aria-label={translate('remove-file', { fileName })}
                className="rounded-sm p-1 hover:bg-surface-hover"
                onClick={() => remove(id)}
              >
                <X aria-hidden className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="flex items-end gap-1.5">
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept={fileTypes}
          aria-label={translate('add-file')}
          onChange={({ target }) => {
            void add([...(target.files ?? [])]);
            target.value = '';
          }}
        />
        <button
          type="button"
          aria-label={translate('add-file')}
          disabled={files.length >= filesMax}
          className="rounded-md p-2 text-ink-muted hover:bg-surface-hover disabled:opacity-55"
          onClick={() => chooser.current?.click()}
        >
          <Paperclip aria-hidden className="size-4" />
        </button>
        <textarea
          ref={field}
          value={text}
          rows={1}
          maxLength={charactersMax}
          aria-label={translate('message')}
          placeholder={translate('message')}
          className="field-sizing-content max-h-32 min-h-9 grow resize-none rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-base placeholder:text-ink-muted"
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKey}
        />
        <button
          type="submit"
          aria-label={translate('send')}
          className="rounded-md bg-accent p-2.5 text-on-accent hover:bg-accent-hover"
        >
          <SendHorizontal aria-hidden className="size-4" />
        </button>
      </div>
      {(conversation === undefined || conversation.status === 'assistant') && (
        <button
          type="button"
          className="mt-2 text-xs text-accent-ink underline"
          onClick={() => connection.send(translate('first.person'), [])}
        >
          {translate('talk-to-a-person')}
        </button>
      )}
    </form>
  );
}
