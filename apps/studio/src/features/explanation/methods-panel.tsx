'use client';

import { Badge, DefinitionList, ImageCanvas, Quantity } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { jobBlobUrl } from '../evaluation/job-result.tsx';
import type { ExplanationReport, MethodReport } from './explanation-answers.ts';

interface MethodsPanelProps {
  readonly jobId: string;
  readonly report: ExplanationReport;
}

/** Heat maps side by side, each with how far to trust it. */
export function MethodsPanel({ jobId, report }: MethodsPanelProps) {
  const translate = useTranslations('studio.evidence.methods');
  const { sha256, widthPx, heightPx } = report.picture;
  const source = useMemo(
    () => ({ kind: 'picture' as const, url: jobBlobUrl(jobId, sha256), widthPx, heightPx }),
    [jobId, sha256, widthPx, heightPx],
  );
  return (
    <div className="space-y-3">
      <div className="grid gap-4 md:grid-cols-2 2xl:grid-cols-3">
        {report.methods.map((method) => (
          <Method key={method.method} method={method} source={source} label={report.prediction.label} />
        ))}
      </div>
      <p className="max-w-prose text-xs text-ink-muted">{translate('note')}</p>
    </div>
  );
}

interface MethodProps {
  readonly method: MethodReport;
  readonly source: {
    readonly kind: 'picture';
    readonly url: string;
    readonly widthPx: number;
    readonly heightPx: number;
  };
  readonly label: string;
}

function Method({ method, source, label }: MethodProps) {
  const translate = useTranslations('studio.evidence.methods');
  const { heatMap, faithfulness, completenessResidual, randomisedCorrelation, durationMs } = method;
  const name = translate(`names.${method.method as 'occlusion'}`);
  const map = useMemo(() => ({ ...heatMap, values: Float32Array.from(heatMap.values) }), [heatMap]);
  const isFaithful =
    faithfulness.deletion < faithfulness.randomDeletion && faithfulness.insertion > faithfulness.randomInsertion;
  const against = (value: number, chance: number) => (
    <>
      <Quantity value={value} digits={3} />{' '}
      <span className="text-xs text-ink-muted">
        {translate('against')} <Quantity value={chance} digits={3} />
      </span>
    </>
  );
  return (
    <section aria-label={name} className="space-y-2">
      <header className="flex items-center justify-between gap-2">
        <h2 className="text-base font-semibold">{name}</h2>
        <Badge tone={isFaithful ? 'success' : 'warning'}>{translate(isFaithful ? 'faithful' : 'doubtful')}</Badge>
      </header>
      <p className="min-h-10 text-sm text-ink-muted">{translate(`about.${method.method as 'occlusion'}`)}</p>
      <ImageCanvas label={translate('picture', { method: name, label })} source={source} heatMap={map} heightPx={260} />
      <DefinitionList
        items={[
          { term: translate('deletion'), value: against(faithfulness.deletion, faithfulness.randomDeletion) },
          { term: translate('insertion'), value: against(faithfulness.insertion, faithfulness.randomInsertion) },
          {
            term: translate('randomised'),
            value:
              randomisedCorrelation === undefined ? (
                <span className="text-ink-muted">{translate('notChecked')}</span>
              ) : (
                <Quantity value={randomisedCorrelation} digits={2} />
              ),
          },
          ...(completenessResidual === undefined
            ? []
            : [{ term: translate('residual'), value: <Quantity value={completenessResidual} digits={3} /> }]),
          { term: translate('took'), value: <Quantity value={durationMs} unit="ms" digits={0} /> },
        ]}
      />
    </section>
  );
}
