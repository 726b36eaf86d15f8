'use client';

import { Badge, DefinitionList, EvidenceBlock, useNavigation, type JobView } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { rankOfMetric, useMetricName } from '../evaluation/metrics.tsx';
import { flattened, printDuration, printFigure } from './figures.ts';
import { useSettingName } from './setting-name.ts';
import { OwnPlanFacts, type OwnPlanAnswer } from '../own-data/own-plan-facts.tsx';
import type { RunDetails } from './train-answers.ts';

export interface RunAnswer {
  readonly run: RunDetails;
  readonly job: JobView | null;
  readonly versions: readonly {
    readonly model: string;
    readonly version: string;
    readonly stage: 'candidate' | 'production' | 'archived';
  }[];
}

/** What a run was asked for, what it ran on, what came of it. */
export function RunEvidence({ answer: { run, job, versions } }: { readonly answer: RunAnswer }) {
  const translate = useTranslations('studio.train');
  const translateStages = useTranslations('application.stages');
  const settingName = useSettingName();
  const metricOf = useMetricName();
  const metricName = (name: string) => {
    const [split, metric] = splitAndMetric(name);
    return split === undefined ? metricOf(metric) : `${split}/${metricOf(metric)}`;
  };
  const { Link } = useNavigation();
  const { training, dataSet, plan, version: _version, ...settings } = run.configuration;
  const trained = (training ?? {}) as Record<string, unknown>;
  const { data, ...method } = trained;
  const facts = (values: Record<string, unknown>) =>
    [...flattened(values)].map(([name, value]) => ({ term: settingName(name), value }));
  return (
    <>
      {Object.keys(run.metrics).length > 0 && (
        <EvidenceBlock title={translate('figures')}>
          <DefinitionList
            items={ordered(run.metrics).map(([name, value]) => ({ term: metricName(name), value: printFigure(value) }))}
          />
          <p className="mt-1 text-xs text-ink-muted">{translate('figuresHint')}</p>
        </EvidenceBlock>
      )}
      <EvidenceBlock title={translate('artifacts')}>
        {versions.length === 0 && <p className="text-sm text-ink-muted">{translate('noArtifacts')}</p>}
        {versions.map(({ model, version, stage }) => (
          <p key={`${model} ${version}`} className="flex items-center justify-between gap-2 text-sm">
            <Link
              href={`/models/${encodeURIComponent(model)}`}
              className="text-accent-ink underline underline-offset-2"
            >
              {model} {version}
            </Link>
            <Badge>{translateStages(stage)}</Badge>
          </p>
        ))}
      </EvidenceBlock>
      <EvidenceBlock title={translate('configuration')}>
        <DefinitionList
          items={[{ term: translate('recipe'), value: run.recipe }, ...facts(settings), ...facts(method)]}
        />
        {run.sweepId !== null && (
          <p className="mt-1 text-sm">
            <Link href={`/train/sweeps/${run.sweepId}`} className="text-accent-ink underline underline-offset-2">
              {translate('trialOf', { trial: run.trial ?? 0, round: (run.round ?? 0) + 1 })}
            </Link>
          </p>
        )}
      </EvidenceBlock>
      <EvidenceBlock title={translate('dataSet')}>
        {plan !== undefined && <OwnPlanFacts plan={plan as OwnPlanAnswer} />}
        <DefinitionList
          items={
            data === undefined
              ? [{ term: translate('name'), value: typeof dataSet === 'string' ? dataSet : '–' }]
              : facts(data as Record<string, unknown>)
          }
        />
      </EvidenceBlock>
      <EvidenceBlock title={translate('environment')}>
        {Object.keys(run.environment).length === 0 ? (
          <p className="text-sm text-ink-muted">{translate('noEnvironment')}</p>
        ) : (
          <DefinitionList items={environmentItems(run.environment, translate)} />
        )}
      </EvidenceBlock>
      <EvidenceBlock title={translate('times')}>
        <Times run={run} attempt={job?.attempt} />
      </EvidenceBlock>
    </>
  );
}

/** `test/accuracy` is the accuracy on a split called test. */
function splitAndMetric(name: string): [split: string | undefined, metric: string] {
  const slash = name.lastIndexOf('/');
  return slash < 0 ? [undefined, name] : [name.slice(0, slash), name.slice(slash + 1)];
}

/** Split by split, and as they are usually read; the database keeps no order. */
const ordered = (metrics: RunDetails['metrics']) =>
  Object.entries(metrics).sort(([a], [b]) => {
    const [[splitA = '', metricA], [splitB = '', metricB]] = [splitAndMetric(a), splitAndMetric(b)];
    return splitA.localeCompare(splitB) || rankOfMetric(metricA) - rankOfMetric(metricB);
  });

const environmentNames = [
  'commit',
  'engine',
  'trainingSeconds',
  'host',
  'system',
  'processor',
  'threads',
  'memoryGb',
  'node',
] as const;

function environmentItems(
  environment: RunDetails['environment'],
  translate: ReturnType<typeof useTranslations<'studio.train'>>,
) {
  return environmentNames
    .filter((name) => environment[name] !== undefined)
    .map((name) => {
      const value = environment[name]!;
      if (name === 'trainingSeconds')
        return { term: translate('environmentNames.trainingSeconds'), value: printDuration(Number(value)) };
      if (name === 'memoryGb') return { term: translate('environmentNames.memoryGb'), value: `${value} GB` };
      return { term: translate(`environmentNames.${name}`), value: <span className="font-mono text-xs">{value}</span> };
    });
}

function Times({ run, attempt }: { readonly run: RunDetails; readonly attempt: number | undefined }) {
  const translate = useTranslations('studio.train');
  const format = useFormatter();
  const print = (iso: string | null) =>
    iso === null ? '–' : format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <DefinitionList
      items={[
        { term: translate('created'), value: print(run.createdAt) },
        { term: translate('started'), value: print(run.startedAt) },
        { term: translate('finished'), value: print(run.finishedAt) },
        ...(attempt === undefined ? [] : [{ term: translate('attempt'), value: attempt }]),
      ]}
    />
  );
}
