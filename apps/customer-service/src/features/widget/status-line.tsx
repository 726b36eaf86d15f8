'use client';

import { useTranslations } from 'next-intl';

import type { Widget } from './use-widget.ts';

/** Who has the word, and whether the server is heard. */
export function StatusLine({ widget }: { readonly widget: Widget | undefined }) {
  const translate = useTranslations('service.widget.status');
  return (
    <p role="status" className="text-xs text-ink-muted">
      {line()}
    </p>
  );

  function line(): string {
    if (widget === undefined) return translate('assistant');
    if (widget.isLost) return translate('lost');
    const { status, dueAt, agentName, isAgentWriting } = widget.conversation ?? {};
    if (status === 'waiting') return waiting(dueAt ?? null);
    if (status === 'closed') return translate('closed');
    if (status !== 'agent') return translate('assistant');
    const name = agentName ?? translate('somebody');
    return isAgentWriting === true ? translate('writing', { name }) : translate('agent', { name });
  }

  function waiting(dueAt: string | null): string {
    const minutes = dueAt === null ? 0 : Math.ceil((new Date(dueAt).getTime() - Date.now()) / 60_000);
    if (minutes <= 0) return translate('soon');
    return minutes <= 90 ? translate('minutes', { minutes }) : translate('hours', { hours: Math.ceil(minutes / 60) });
  }
}
