'use client';

import { Button, EvidenceBlock } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { LivePart } from '../answers.ts';
import { VerdictBadge } from '../verdict-badge.tsx';

interface RecentPartsProps {
  readonly recent: readonly LivePart[];
  readonly shownId: string | undefined;
  readonly heldId: string | undefined;
  readonly onHold: (id: string | undefined) => void;
}

/** The newest parts; choosing one holds it, while the line goes on. */
export function RecentParts({ recent, shownId, heldId, onHold }: RecentPartsProps) {
  const translate = useTranslations('manufacturing.station');
  if (recent.length === 0) return null;
  return (
    <EvidenceBlock title={translate('recent')}>
      <ul className="space-y-0.5">
        {recent.map((part) => (
          <li key={part.id}>
            <Button
              tone="quiet"
              className="w-full justify-between"
              aria-pressed={part.id === heldId}
              aria-current={part.id === shownId}
              onClick={() => onHold(part.id === heldId ? undefined : part.id)}
            >
              <span className="truncate">{part.serial === '' ? translate('noSerial') : part.serial}</span>
              <VerdictBadge verdict={part.verdict} />
            </Button>
          </li>
        ))}
      </ul>
    </EvidenceBlock>
  );
}
