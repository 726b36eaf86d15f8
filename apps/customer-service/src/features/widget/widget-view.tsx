'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';

import { Composer } from './composer.tsx';
import { MessageLog } from './message-log.tsx';
import { RatingForm } from './rating-form.tsx';
import { StatusLine } from './status-line.tsx';
import { useWidget } from './use-widget.ts';
import type { WidgetLanguage } from './widget-types.ts';

/** The conversation of a shop's customer, in a frame of the shop's page. */
export function WidgetView({ language }: { readonly language: WidgetLanguage }) {
  const translate = useTranslations('service.widget');
  const widget = useWidget(language);
  useEffect(() => {
    const onKey = ({ key, defaultPrevented }: KeyboardEvent): void => {
      if (key === 'Escape' && !defaultPrevented) closeFrame();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const status = widget?.conversation?.status;
  const isClosed = status === 'closed';
  return (
    <main className="flex h-dvh flex-col bg-surface text-ink">
      <header className="flex items-center gap-2 border-b border-line px-4 py-2.5">
        <div className="min-w-0 grow">
          <h1 className="text-base font-semibold">{translate('title')}</h1>
          <StatusLine widget={widget} />
        </div>
        {status !== undefined && !isClosed && (
          <button
            type="button"
            className="rounded-md px-2 py-1 text-xs text-ink-muted hover:bg-surface-hover"
            onClick={() => void widget?.connection.end()}
          >
            {translate('end')}
          </button>
        )}
        <button
          type="button"
          aria-label={translate('close')}
          className="rounded-md p-1.5 text-ink-muted hover:bg-surface-hover"
          onClick={closeFrame}
        >
          <X aria-hidden className="size-4" />
        </button>
      </header>
      {widget?.visit?.isMadeUp === true && (
        <p className="border-b border-line bg-warning-soft px-4 py-1.5 text-xs text-warning">{translate('made-up')}</p>
      )}
      {widget === undefined ? <div className="grow" /> : <MessageLog widget={widget} />}
      {widget !== undefined && (isClosed ? <RatingForm widget={widget} /> : <Composer widget={widget} />)}
    </main>
  );
}

/** The shop's page takes the frame away; on a page of its own nothing happens. */
function closeFrame(): void {
  // Says nothing that another page could not know.
  if (parent !== window) parent.postMessage({ newfield: 'close' }, '*');
}
