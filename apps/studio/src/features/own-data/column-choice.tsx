'use client';

import { Badge, Checkbox } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { isReadable, type ProposedColumn } from './own-data-answers.ts';

export interface ColumnChoiceProps {
  readonly columns: readonly ProposedColumn[];
  readonly chosen: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

/** Which columns the model reads; those it can't read, and why. */
export function ColumnChoice({ columns, chosen, onChange }: ColumnChoiceProps) {
  const translate = useTranslations('studio.ownData');
  const translateKind = useTranslations('studio.data.kinds');
  const format = useFormatter();
  const toggle = (name: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, name] : chosen.filter((one) => one !== name));
  return (
    <ul
      className="grid max-h-96 gap-x-6 gap-y-1.5 overflow-y-auto sm:grid-cols-2"
      tabIndex={0}
      aria-label={translate('columns')}
    >
      {columns.map((column) => {
        const { name, kind, role, missingShare, numDistinct } = column;
        return (
          <li key={name} className="flex items-center justify-between gap-2 border-b border-line py-1">
            {isReadable(column) ? (
              <Checkbox checked={chosen.includes(name)} onCheckedChange={(isOn) => toggle(name, isOn)} label={name} />
            ) : (
              <span className="truncate text-sm text-ink-muted">{name}</span>
            )}
            <span className="flex shrink-0 items-center gap-2 text-xs text-ink-muted">
              {missingShare > 0 && translate('missing', { share: format.number(missingShare, { style: 'percent' }) })}
              <span>{translate('kindOf', { kind: translateKind(kind), count: numDistinct })}</span>
              {role !== 'feature' && (
                <Badge tone={role === 'target' ? 'accent' : 'neutral'}>{translate(`roles.${role}`)}</Badge>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
