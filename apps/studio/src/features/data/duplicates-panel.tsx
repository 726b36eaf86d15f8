'use client';

import type { DuplicateCount, DuplicatePair, DuplicateReport } from '@newfield/data';
import { Card, DefinitionList, Notice } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { AnalysisBlock, type AnalysisPanelProps } from './analysis-block.tsx';
import type { Subject } from './data-answers.ts';
import { PictureTile } from './picture-tile.tsx';

/** What occurs twice, and above all in two splits. */
export function DuplicatesPanel(props: AnalysisPanelProps) {
  return (
    <AnalysisBlock {...props} analysis="duplicates">
      {(report) => <Findings report={report} subject={props.subject} />}
    </AnalysisBlock>
  );
}

function Findings({ report, subject }: { readonly report: DuplicateReport; readonly subject: Subject }) {
  const translate = useTranslations('studio.data');
  const { exact, near, sharedIds, numCompared, kind } = report;
  const numAcross = exact.numAcrossSplits + near.numAcrossSplits;
  const shared = sharedIds.filter(({ numShared }) => numShared > 0);
  const numContradicting = exact.numLabelsDiffer;
  return (
    <div className="space-y-4">
      {numAcross === 0 && shared.length === 0 ? (
        <Notice tone="success" title={translate('noneAcross', { count: numCompared })} />
      ) : (
        numAcross > 0 && (
          <Notice tone="warning" title={translate('someAcross', { count: numAcross })}>
            {translate('someAcrossFix')}
          </Notice>
        )
      )}
      {shared.map(({ column, numShared, numRows }) => (
        <Notice key={column} tone="warning" title={translate('sharedIds', { column, count: numShared })}>
          {translate('sharedIdsFix', { count: numRows })}
        </Notice>
      ))}
      {numContradicting > 0 && (
        <Notice tone="warning" title={translate('contradicting', { count: numContradicting })}>
          {translate('contradictingFix')}
        </Notice>
      )}
      <PairsCard name="exact" counted={exact} kind={kind} subject={subject} />
      <PairsCard name="near" counted={near} kind={kind} subject={subject} />
      <p className="text-xs text-ink-muted">{translate(kind === 'pictures' ? 'howPictures' : 'howRows')}</p>
    </div>
  );
}

interface PairsCardProps {
  readonly name: 'exact' | 'near';
  readonly counted: DuplicateCount;
  readonly kind: DuplicateReport['kind'];
  readonly subject: Subject;
}

function PairsCard({ name, counted, kind, subject }: PairsCardProps) {
  const translate = useTranslations('studio.data');
  const format = useFormatter();
  return (
    <Card title={translate(`pairs.${name}`)} description={translate('pairCount', { count: counted.numPairs })}>
      <div className="space-y-3">
        {counted.bySplits.length > 0 && (
          <DefinitionList
            items={counted.bySplits.map(({ first, second, count }) => ({
              term: first === second ? translate('within', { split: first }) : `${first} ↔ ${second}`,
              value: <span className="tabular">{format.number(count)}</span>,
            }))}
          />
        )}
        <ul className="grid gap-2 [grid-template-columns:repeat(auto-fill,minmax(13rem,1fr))]">
          {counted.examples.slice(0, 24).map((pair, position) => (
            <li key={position} className="rounded-md border border-line p-2">
              {kind === 'pictures' ? <PicturePair pair={pair} subject={subject} /> : <RowPair pair={pair} />}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function PicturePair({ pair: { first, second, similarity }, subject }: { pair: DuplicatePair; subject: Subject }) {
  const translate = useTranslations('studio.data');
  const format = useFormatter();
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        {[first, second].map((place, side) => (
          <PictureTile key={side} subject={subject} isSplitShown {...place} />
        ))}
      </div>
      {similarity !== undefined && (
        <p className="mt-1 text-xs text-ink-muted">
          {translate('similarity', { value: format.number(similarity, { maximumFractionDigits: 3 }) })}
        </p>
      )}
    </>
  );
}

function RowPair({ pair: { first, second, differsIn } }: { pair: DuplicatePair }) {
  const translate = useTranslations('studio.data');
  return (
    <div className="space-y-0.5 text-xs">
      {[first, second].map(({ split, index, label }, side) => (
        <p key={side} className="flex justify-between gap-2">
          <span>{translate('rowOf', { split, row: index + 1 })}</span>
          {label !== null && <span className="truncate text-ink-muted">{label}</span>}
        </p>
      ))}
      {differsIn !== undefined && <p className="text-ink-muted">{translate('differsIn', { column: differsIn })}</p>}
    </div>
  );
}
