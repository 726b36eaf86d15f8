'use client';

import { useFormatter, useTranslations } from 'next-intl';

/** Who did what, as the audit log has it. */
export interface ThresholdChange {
  readonly at: string;
  readonly action: string;
  readonly actorName: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

const numShown = 10;

/** Who set the product up and chose its threshold, the newest first. */
export function ThresholdChanges({ changes }: { readonly changes: readonly ThresholdChange[] }) {
  const translate = useTranslations('manufacturing.threshold');
  const format = useFormatter();
  const number = (value: unknown) => format.number(Number(value), { maximumSignificantDigits: 4 });
  return (
    <section aria-label={translate('changes')} className="space-y-1 border-t border-line pt-3">
      <h3 className="text-sm font-semibold">{translate('changes')}</h3>
      <ul className="space-y-1 text-sm">
        {changes.slice(0, numShown).map(({ at, action, actorName, details }) => (
          <li key={at}>
            {action === 'product.threshold'
              ? translate('changeOf', { before: number(details['before']), after: number(details['threshold']) })
              : translate('setUpOf')}{' '}
            <span className="text-ink-muted">
              {actorName ?? '–'}, {format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
