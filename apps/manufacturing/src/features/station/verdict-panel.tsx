'use client';

import { classNames, DefinitionList, Quantity } from '@newfield/ui/client';
import { CircleCheck, CircleX } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import type { LivePart } from '../answers.ts';
import { KindList } from '../kind-list.tsx';

interface VerdictPanelProps {
  readonly part: LivePart;
  /** Whether newer verdicts may exist that aren't shown. */
  readonly isOld: boolean;
}

/** The verdict in letters that one reads from across the line, and what it hangs on. */
export function VerdictPanel({ part, isOld }: VerdictPanelProps) {
  const translate = useTranslations('manufacturing.station');
  const translateVerdicts = useTranslations('manufacturing.verdicts');
  const format = useFormatter();
  const isPass = part.verdict === 'pass';
  const Icon = isPass ? CircleCheck : CircleX;
  const items = [
    { term: translate('serial'), value: part.serial === '' ? translate('noSerial') : part.serial },
    {
      term: translate('score'),
      value: (
        <>
          <Quantity value={part.score} digits={2} /> / <Quantity value={part.threshold} digits={2} />
        </>
      ),
    },
    { term: translate('places'), value: format.number(part.regions.length) },
    {
      term: translate('size'),
      value: part.lengthMm === null ? translate('noSize') : <Quantity value={part.lengthMm} unit="mm" digits={2} />,
    },
    ...(isPass || part.kinds.length === 0 ? [] : [{ term: translate('kind'), value: <KindList kinds={part.kinds} /> }]),
    { term: translate('latency'), value: <Quantity value={part.latencyMs} unit="ms" digits={0} /> },
    {
      term: translate('takenAt'),
      value: format.dateTime(new Date(part.takenAt), { timeStyle: 'medium' }),
    },
  ];
  return (
    <div className="@container space-y-3">
      <p
        role="status"
        className={classNames(
          // As large as there is room for on one line, in any language.
          'flex items-center justify-center gap-3 rounded-lg px-4 py-6 text-[clamp(2rem,18cqi,3.75rem)] leading-none font-bold tracking-tight whitespace-nowrap',
          isPass ? 'bg-success-soft text-success' : 'bg-danger-soft text-danger',
          isOld && 'opacity-60',
        )}
      >
        <Icon aria-hidden className="size-[0.95em]" />
        {translateVerdicts(part.verdict)}
      </p>
      <DefinitionList items={items} />
    </div>
  );
}
