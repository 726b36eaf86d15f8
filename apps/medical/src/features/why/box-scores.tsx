'use client';

import type { CellFacts, FoundBox } from '@newfield/medical';
import { EvidenceBlock } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { BoxMark } from '../viewer/box-mark.tsx';
import type { Manifest } from './model-manifest.ts';

/** How sure a counter is of each box that it counted, and from which score on it counts. */
export function BoxScores({
  boxes,
  counts,
  detection,
}: {
  readonly boxes: readonly FoundBox[];
  readonly counts: CellFacts['counts'];
  readonly detection: Manifest['detection'];
}) {
  const translate = useTranslations('medical.why');
  const translateCodes = useTranslations('medical.codes');
  const format = useFormatter();
  const score = (value: number): string => format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <EvidenceBlock title={translate('boxes')}>
      <dl className="space-y-2 text-sm">
        {counts.map(({ code }, index) => {
          const ofKind = boxes.filter((box) => box.code === code);
          return (
            <div key={code}>
              <dt className="flex items-center gap-1.5">
                <BoxMark code={code} />
                {translateCodes(code)}
                <span className="ml-auto text-xs text-ink-muted">
                  {translate('countedFrom', { score: score(detection?.thresholds[index] ?? 0) })}
                </span>
              </dt>
              <dd className="tabular text-xs text-ink-muted">
                {ofKind.length === 0 ? translate('noBoxes') : ofKind.map((box) => score(box.score)).join(' · ')}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="mt-1.5 text-xs text-ink-muted">{translate('boxesMeaning')}</p>
    </EvidenceBlock>
  );
}
