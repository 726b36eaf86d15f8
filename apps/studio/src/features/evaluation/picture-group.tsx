'use client';

import { useNavigation } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { explainUrl, type EvaluatedSplit, type ExampleRow, type PictureGroup as Group } from './evaluation-answers.ts';
import { PictureTile } from './picture-tile.tsx';

export interface PictureGroupProps {
  readonly group: Group;
  readonly labels: readonly string[];
  readonly source: EvaluatedSplit;
  /** Position of each row on the sheet; absent: in their order. */
  readonly places?: readonly number[];
}

const tileSidePx = 80;

/** Rows by falling loss; each leads to its explanation. */
export function PictureGroup({ group, labels, source, places }: PictureGroupProps) {
  const translate = useTranslations('studio.evidence.errors');
  const format = useFormatter();
  const { Link } = useNavigation();
  const describe = ({ row, label, decision, probability, loss }: ExampleRow) =>
    translate('tile', {
      row,
      label: labels[label]!,
      decision: labels[decision]!,
      probability: format.number(probability, { style: 'percent', maximumFractionDigits: 1 }),
      loss: format.number(loss, { maximumFractionDigits: 2 }),
    });
  return (
    <div className="space-y-2">
      <p className="text-xs text-ink-muted">{translate('shown', { shown: group.rows.length, all: group.numRows })}</p>
      <ul className="flex flex-wrap gap-2">
        {group.rows.map((example, index) => (
          <li key={example.row}>
            <Link
              href={explainUrl(source, example.row)}
              title={describe(example)}
              className="block w-fit rounded-md border border-line bg-surface p-1 hover:border-accent"
            >
              <span className="sr-only">{describe(example)}</span>
              {group.sheet !== undefined && (
                <PictureTile
                  jobId={source.jobId}
                  sheet={group.sheet}
                  index={places?.[index] ?? index}
                  sidePx={tileSidePx}
                />
              )}
              <span className="block w-20 truncate pt-1 text-xs leading-4" aria-hidden>
                {labels[example.label]} → {labels[example.decision]}
              </span>
              <span className="tabular block text-xs text-ink-muted" aria-hidden>
                {translate('loss', { loss: format.number(example.loss, { maximumFractionDigits: 2 }) })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
