'use client';

import { Fetched } from '@newfield/application/client';
import { Button, EvidenceBlock, Page, Tabs } from '@newfield/ui/client';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useDataName } from '../data/use-data-name.ts';
import { CalibrationPanel } from './calibration-panel.tsx';
import { ClassCurves } from './class-curves.tsx';
import { ConfusionPanel } from './confusion-panel.tsx';
import type { EvaluatedSplit, EvaluationInput, EvaluationOutput, EvaluationReport } from './evaluation-answers.ts';
import { jobBlobUrl, JobReport, useJobResult, type JobResult } from './job-result.tsx';
import { MetricList } from './metrics.tsx';
import { PictureGroup } from './picture-group.tsx';
import { SlicesPanel } from './slices-panel.tsx';
import { ThresholdPanel } from './threshold-panel.tsx';

type Result = JobResult<EvaluationInput, EvaluationOutput>;

/** One evaluation: figures, confusion, curves, calibration, slices, errors, threshold. */
export function EvaluationView({ jobId }: { readonly jobId: string }) {
  const translate = useTranslations('studio.evidence');
  const dataName = useDataName();
  const query = useJobResult<EvaluationInput, EvaluationOutput>(jobId);
  const result = query.data;
  const output = result?.output;
  return (
    <Page
      title={output ? `${output.bundle} ${output.version}` : translate('pages.evaluation')}
      description={
        output
          ? translate('evaluation.about', { data: dataName(output.data), split: output.split, count: output.rows })
          : result && `${dataName(result.input.data)}, ${result.input.split}`
      }
      parents={[{ href: '/evaluate', label: translate('pages.evaluate') }]}
      nextAction={output?.rowsSha256 && <DownloadRows jobId={jobId} sha256={output.rowsSha256} />}
      evidence={output && <Figures output={output} />}
    >
      <Fetched query={query}>
        {(answer) => (
          <JobReport<EvaluationReport> job={answer.job} sha256={answer.output?.reportSha256}>
            {(report) => <Report report={report} result={answer} />}
          </JobReport>
        )}
      </Fetched>
    </Page>
  );
}

function DownloadRows({ jobId, sha256 }: { readonly jobId: string; readonly sha256: string }) {
  const translate = useTranslations('studio.evidence.evaluation');
  return (
    <Button asChild>
      <a href={jobBlobUrl(jobId, sha256)} download>
        <Download aria-hidden />
        {translate('rows')}
      </a>
    </Button>
  );
}

function Report({ report, result }: { readonly report: EvaluationReport; readonly result: Result }) {
  const translate = useTranslations('studio.evidence.evaluation');
  const { input, job, version } = result;
  const source: EvaluatedSplit = { jobId: job.id, versionId: version?.id, data: input.data, split: input.split };
  const worst = report.groups.find(({ id }) => id === 'worst');
  const tabs = [
    {
      id: 'confusion',
      label: translate('confusion'),
      content: <ConfusionPanel report={report} source={source} />,
    },
    { id: 'curves', label: translate('curves'), content: <ClassCurves report={report} /> },
    { id: 'calibration', label: translate('calibration'), content: <CalibrationPanel report={report} /> },
    { id: 'slices', label: translate('slices'), content: <SlicesPanel report={report} source={source} /> },
    ...(worst === undefined
      ? []
      : [
          {
            id: 'errors',
            label: translate('errors'),
            content: <PictureGroup group={worst} labels={report.labels} source={source} />,
          },
        ]),
    ...(report.thresholds === undefined
      ? []
      : [{ id: 'threshold', label: translate('threshold'), content: <ThresholdPanel report={report} /> }]),
  ];
  return <Tabs label={translate('parts')} tabs={tabs} />;
}

function Figures({ output: { metrics } }: { readonly output: EvaluationOutput }) {
  const translate = useTranslations('studio.evidence');
  return (
    <EvidenceBlock title={translate('evaluation.figures')}>
      <MetricList metrics={metrics} />
    </EvidenceBlock>
  );
}
