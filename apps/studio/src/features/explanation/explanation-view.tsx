'use client';

import { Fetched } from '@newfield/application/client';
import { Button, DefinitionList, EvidenceBlock, Page, Quantity, Tabs, useNavigation } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { useDataName } from '../data/use-data-name.ts';
import { JobReport, useJobResult, type JobResult } from '../evaluation/job-result.tsx';
import type {
  ExplanationInput,
  ExplanationOutput,
  ExplanationReport,
  TableExplanationReport,
} from './explanation-answers.ts';
import { LayersPanel } from './layers-panel.tsx';
import { MethodsPanel } from './methods-panel.tsx';
import { NeighboursPanel } from './neighbours-panel.tsx';
import { TableExplanationView } from './table-explanation.tsx';

type Result = JobResult<ExplanationInput, ExplanationOutput>;

/** Why a version says what it says of one picture. */
export function ExplanationView({ jobId }: { readonly jobId: string }) {
  const translate = useTranslations('studio.evidence');
  const { Link } = useNavigation();
  const dataName = useDataName();
  const query = useJobResult<ExplanationInput, ExplanationOutput>(jobId);
  const { output, input, version } = query.data ?? {};
  return (
    <Page
      title={output ? `${output.bundle} ${output.version}` : translate('pages.explanation')}
      description={
        input &&
        (input.picture.from === 'row'
          ? translate('explanation.ofRow', { ...input.picture, data: dataName(input.picture.data) })
          : translate('explanation.ofFile'))
      }
      parents={[{ href: '/explain', label: translate('pages.explain') }]}
      nextAction={
        <Button asChild tone="primary">
          <Link href={`/explain?version=${version?.id ?? ''}`}>{translate('explanation.another')}</Link>
        </Button>
      }
    >
      <Fetched query={query}>
        {(answer) => (
          <JobReport<ExplanationReport | TableExplanationReport>
            job={answer.job}
            sha256={answer.output?.explanationSha256}
          >
            {(report) =>
              report.kind === 'table' ? (
                <div className="space-y-4">
                  <Answer report={report} />
                  <TableExplanationView report={report} />
                </div>
              ) : (
                <Report report={report} result={answer} />
              )
            }
          </JobReport>
        )}
      </Fetched>
    </Page>
  );
}

function Report({ report, result }: { readonly report: ExplanationReport; readonly result: Result }) {
  const translate = useTranslations('studio.evidence.explanation');
  const jobId = result.job.id;
  return (
    <div className="space-y-4">
      <Answer report={report} />
      <Tabs
        label={translate('parts')}
        tabs={[
          { id: 'methods', label: translate('evidence'), content: <MethodsPanel jobId={jobId} report={report} /> },
          { id: 'layers', label: translate('layers'), content: <LayersPanel jobId={jobId} report={report} /> },
          {
            id: 'neighbours',
            label: translate('neighbours'),
            content: (
              <NeighboursPanel
                jobId={jobId}
                report={report}
                versionId={result.version?.id}
                picture={result.input.picture}
              />
            ),
          },
        ]}
      />
    </div>
  );
}

const numLabelsShown = 4;

function Answer({
  report: { prediction, label, labels },
}: {
  readonly report: Pick<ExplanationReport, 'prediction' | 'label' | 'labels'>;
}) {
  const translate = useTranslations('studio.evidence.explanation');
  const format = useFormatter();
  const ranked = labels
    .map((name) => ({ name, probability: prediction.probabilities[name] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
  return (
    <div className="max-w-xl rounded-lg border border-line bg-surface px-4 py-3">
      <EvidenceBlock title={translate('answer')}>
        <p className="mb-2 text-lg font-semibold">
          {prediction.label}
          {label !== undefined && (
            <span className="ml-2 text-sm font-normal text-ink-muted">
              {label === prediction.label ? translate('right') : translate('wrong', { label })}
            </span>
          )}
        </p>
        <DefinitionList
          items={ranked.slice(0, numLabelsShown).map(({ name, probability }) => ({
            term: name,
            value: <Quantity value={probability} unit="%" />,
          }))}
        />
        {ranked.length > numLabelsShown && (
          <p className="text-xs text-ink-muted">
            {translate('more', { count: format.number(ranked.length - numLabelsShown) })}
          </p>
        )}
      </EvidenceBlock>
    </div>
  );
}
