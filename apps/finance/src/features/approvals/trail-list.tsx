'use client';

import { EvidenceBlock } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { StateBadge, type ApprovalState } from './state-badge.tsx';
import type { TrailLine } from './trail.ts';

/** Who moved it from where to where, when and why: oldest first. */
export function TrailList({ lines }: { readonly lines: readonly TrailLine[] }) {
  const translate = useTranslations('finance.approvals');
  const format = useFormatter();
  return (
    <EvidenceBlock title={translate('trail')}>
      {lines.length === 0 ? (
        <p className="text-sm text-ink-muted">{translate('trailEmpty')}</p>
      ) : (
        <ol className="space-y-3">
          {lines.map(({ id, fromState, toState, comment, actorName, at }) => (
            <li key={id} className="border-l-2 border-line pl-3 text-sm">
              <p className="flex flex-wrap items-center gap-1.5">
                <StateBadge state={fromState as ApprovalState} />
                <span aria-hidden>→</span>
                <StateBadge state={toState as ApprovalState} />
              </p>
              <p>{comment}</p>
              <p className="text-xs text-ink-muted">
                {actorName ?? translate('nobody')} ·{' '}
                {format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })}
              </p>
            </li>
          ))}
        </ol>
      )}
    </EvidenceBlock>
  );
}
