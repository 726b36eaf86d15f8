'use client';

import type { Flow } from '@newfield/language';
import { Card } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import { flowDifference } from './flow-difference.ts';

interface DifferenceListProps {
  /** Of the live flow; 0 for the one that ships. */
  readonly version: number;
  readonly before: Flow;
  readonly after: Flow;
}

/** What a flow does otherwise than the live one. */
export function DifferenceList({ version, before, after }: DifferenceListProps) {
  const translate = useTranslations('service.flow.difference');
  const differences = flowDifference(before, after);
  return (
    <Card
      title={translate('title')}
      description={version === 0 ? translate('fromShipped') : translate('from', { version })}
    >
      {differences.length === 0 ? (
        <p className="text-sm text-ink-muted">{translate('none')}</p>
      ) : (
        <ul className="space-y-1.5 text-sm">
          {differences.map(({ path, before: old, after: next }) => (
            <li key={path} className="break-words">
              <span className="font-medium">{path}</span>:{' '}
              {old !== undefined && <del className="text-ink-muted">{old}</del>}{' '}
              {next === undefined ? (
                <span className="text-ink-muted">{translate('removed')}</span>
              ) : (
                <ins className="font-medium no-underline">{next}</ins>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
