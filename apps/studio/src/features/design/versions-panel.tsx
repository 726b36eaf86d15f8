'use client';

import { Button, Dialog, EvidenceBlock, TextLink } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import type { DesignAnswer, DesignVersion } from './design-answers.ts';
import { SourceDifference } from './source-difference.tsx';

/** Versions of a design, each to be opened or compared with the one before. */
export function VersionsPanel({ design, versions }: DesignAnswer) {
  const translate = useTranslations('studio.design');
  const format = useFormatter();
  const [compared, setCompared] = useState<readonly [DesignVersion, DesignVersion]>();
  return (
    <EvidenceBlock title={translate('versions')}>
      <ul className="space-y-1.5 text-sm">
        {versions.map((version, index) => {
          const before = versions[index + 1];
          return (
            <li key={version.id} className="flex items-start justify-between gap-2">
              <span className="min-w-0">
                <TextLink href={`/design/editor?name=${design.name}&version=${version.number}`}>
                  {translate('versionNumber', { number: version.number })}
                </TextLink>
                <span className="block text-xs text-ink-muted">
                  {format.dateTime(new Date(version.createdAt), { dateStyle: 'medium', timeStyle: 'short' })}
                  {version.note !== '' && ` · ${version.note}`}
                </span>
              </span>
              {before && (
                <Button
                  size="small"
                  tone="quiet"
                  aria-label={translate('compareLabel', { from: before.number, to: version.number })}
                  onClick={() => setCompared([before, version])}
                >
                  {translate('compare')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {compared && (
        <Dialog
          open
          onOpenChange={() => setCompared(undefined)}
          title={translate('compareTitle', { name: design.name, from: compared[0].number, to: compared[1].number })}
        >
          <SourceDifference before={compared[0]} after={compared[1]} />
        </Dialog>
      )}
    </EvidenceBlock>
  );
}
