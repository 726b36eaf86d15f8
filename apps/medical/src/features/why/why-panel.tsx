'use client';

import type { StudyResult } from '@newfield/medical';
import { EvidenceBlock, LoadingState, Notice } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { BoxScores } from './box-scores.tsx';
import { EvidenceFigures } from './evidence-figures.tsx';
import { modelRecordQuery } from './model-manifest.ts';
import { ModelRecordView } from './model-record-view.tsx';

export type ExplainedResult = Pick<StudyResult, 'model' | 'findings' | 'boxes' | 'similarCases' | 'outOfDistribution'>;

/** Why a model answered so: reasons, evidence and how far it can be trusted, like cases, and what the model was made from. */
export function WhyPanel({ result }: { readonly result: ExplainedResult }) {
  const translate = useTranslations('medical.why');
  const [isOpen, setOpen] = useState(false);
  const { name, version } = result.model;
  return (
    <details
      className="group rounded-lg border border-line bg-surface"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="flex cursor-pointer list-none items-center gap-2 px-3 py-2.5 text-sm font-semibold">
        <ChevronRight aria-hidden className="size-4 shrink-0 transition-transform group-open:rotate-90" />
        {translate('title')}
        <span className="ml-auto truncate text-xs font-normal text-ink-muted">
          {name} {version}
        </span>
      </summary>
      {isOpen && <Why result={result} />}
    </details>
  );
}

function Why({ result }: { readonly result: ExplainedResult }) {
  const translate = useTranslations('medical.why');
  const translateMedical = useTranslations('medical');
  const { isRefused } = result.outOfDistribution;
  const { data: record, isPending } = useQuery(modelRecordQuery(result.model));
  const counter = record && 'counts' in record.facts ? record.facts : undefined;
  const judge = record && 'findings' in record.facts ? record.facts : undefined;
  return (
    <div className="space-y-4 border-t border-line px-3 py-3">
      <EvidenceBlock title={translate('reasons')}>
        <ul className="space-y-1.5 text-sm">
          {result.findings.map(({ code, reasons }) => (
            <li key={code}>
              <span className="text-ink-muted">{translateMedical(`codes.${code}`)}:</span>{' '}
              {/* What lies behind a refusal decided nothing. */}
              {(isRefused ? reasons.slice(0, 1) : reasons).map((reason) => translate(`reason.${reason}`)).join(' ')}
            </li>
          ))}
        </ul>
      </EvidenceBlock>
      {!isRefused && judge?.evidence && <EvidenceFigures evidence={judge.evidence} />}
      {!isRefused && counter && (
        <BoxScores boxes={result.boxes ?? []} counts={counter.counts} detection={record?.manifest.detection} />
      )}
      {judge && <LikeCases result={result} />}
      {isPending && <LoadingState />}
      {!isPending && !record && <Notice title={translate('noRecord')}>{translate('noRecordMeaning')}</Notice>}
      {record && <ModelRecordView record={record} />}
    </div>
  );
}

function LikeCases({ result: { similarCases = [], outOfDistribution } }: { readonly result: ExplainedResult }) {
  const translate = useTranslations('medical.why');
  if (outOfDistribution.isRefused) return null;
  return (
    <EvidenceBlock title={translate('cases')}>
      {similarCases.length === 0 ? (
        <p className="text-xs text-ink-muted">{translate('noCases')}</p>
      ) : (
        <>
          <ol className="space-y-1 text-sm">
            {similarCases.map(({ data, file, label, similarity }) => (
              <li key={file} className="flex items-baseline justify-between gap-3">
                <span className="min-w-0">
                  {label}
                  <span className="block truncate text-xs text-ink-muted" title={`${data}: ${file}`}>
                    {file.split('/').at(-1)}
                  </span>
                </span>
                <span className="tabular shrink-0">{translate('similarity', { similarity })}</span>
              </li>
            ))}
          </ol>
          <p className="mt-1.5 text-xs text-ink-muted">{translate('casesMeaning', { data: similarCases[0]!.data })}</p>
        </>
      )}
    </EvidenceBlock>
  );
}
