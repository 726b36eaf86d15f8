'use client';

import { Card, ChoiceBar, EmptyState } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { CrossedPanel } from './crossed-panel.tsx';
import type { EvaluatedSplit, EvaluationReport } from './evaluation-answers.ts';
import { FoundSlices } from './found-slices.tsx';
import { SliceErrors } from './slice-errors.tsx';
import { SliceTable } from './slice-table.tsx';

export interface SlicesPanelProps {
  readonly report: EvaluationReport;
  readonly source: EvaluatedSplit;
}

/** A slice whose errors are shown. */
export interface ChosenSlice {
  readonly id: string;
  readonly name: string;
  readonly errorRows: readonly number[];
  readonly numErrors: number;
}

const views = ['columns', 'crossed', 'search'] as const;

/** Parts of the rows: by one column, by two, and those that a search found. */
export function SlicesPanel({ report, source }: SlicesPanelProps) {
  const translate = useTranslations('studio.evidence.slices');
  const translateOwn = useTranslations('studio.ownData.slices');
  const [view, setView] = useState<(typeof views)[number]>('columns');
  const [chosen, choose] = useState<ChosenSlice>();
  if (report.slices.length === 0) return <EmptyState title={translate('empty')} description={translate('emptyFix')} />;
  // Evaluations of an earlier release have the first view only.
  const isWhole = (report.search as object | undefined) !== undefined;
  return (
    <div className="space-y-4">
      {isWhole && (
        <ChoiceBar
          label={translateOwn('view')}
          value={view}
          onValueChange={(next) => {
            setView(next);
            choose(undefined);
          }}
          choices={views.map((value) => ({ value, label: translateOwn(`views.${value}`) }))}
        />
      )}
      {view === 'columns' && <SliceTable slices={report.slices} chosen={chosen?.id} onChoose={choose} />}
      {view === 'crossed' && <CrossedPanel crosses={report.crosses} />}
      {view === 'search' && <FoundSlices search={report.search} chosen={chosen?.id} onChoose={choose} />}
      {chosen !== undefined && isWhole && (
        <Card
          aria-live="polite"
          title={translateOwn('errorsOf', { name: chosen.name })}
          description={translateOwn('errorsShown', { shown: chosen.errorRows.length, count: chosen.numErrors })}
        >
          <SliceErrors report={report} rows={chosen.errorRows} source={source} />
        </Card>
      )}
    </div>
  );
}
