'use client';

import { EvidenceBlock, TextLink } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

/** Runs that used an upload, which is why it is kept. */
export function UsedBy({ runs }: { readonly runs: readonly { readonly id: string; readonly name: string }[] }) {
  const translate = useTranslations('studio.ownData');
  if (runs.length === 0) return null;
  return (
    <EvidenceBlock title={translate('usedBy')}>
      <ul className="space-y-0.5 text-sm">
        {runs.map(({ id, name }) => (
          <li key={id}>
            <TextLink href={`/train/runs/${id}`}>{name}</TextLink>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-xs text-ink-muted">{translate('notDeletable')}</p>
    </EvidenceBlock>
  );
}
