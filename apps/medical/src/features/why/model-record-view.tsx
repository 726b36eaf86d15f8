'use client';

import { DefinitionList, EvidenceBlock, Quantity } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { ModelRecord } from './model-manifest.ts';

const metrics = ['rocAuc', 'accuracy', 'expectedCalibrationError'] as const;
/** Of each kind that is counted. */
const countMetrics = ['countAccuracy', 'pictureCountAccuracy', 'averagePrecision50'] as const;

type Metrics = ModelRecord['manifest']['evaluations'][number]['metrics'];

interface FigureGroup {
  readonly title: string | undefined;
  /** What the manifest calls it, and what people do. */
  readonly figures: readonly (readonly [name: string, term: string])[];
}

/** What the model was made from, how good it was on pictures it had not seen, and which pictures it refuses. */
export function ModelRecordView({ record: { manifest, facts } }: { readonly record: ModelRecord }) {
  const translate = useTranslations('medical.why');
  const translateCodes = useTranslations('medical.codes');
  const { training, evaluations, description } = manifest;
  const isCounter = 'counts' in facts;
  const { checks = [], refusedOnTest } = isCounter ? {} : facts.outOfDistribution;
  // Of each kind by itself where things are counted: the manifest names the kind behind the figure.
  const groups: readonly FigureGroup[] = isCounter
    ? facts.counts.map(({ code }, index) => ({
        title: translateCodes(code),
        figures: countMetrics.map((metric) => [`${metric}: ${manifest.labels[index]}`, translate(`metrics.${metric}`)]),
      }))
    : [{ title: undefined, figures: metrics.map((metric) => [metric, translate(`metrics.${metric}`)]) }];
  const tests = evaluations.filter(({ split }) => split === 'test');
  return (
    <>
      <EvidenceBlock title={translate('trainedOn')}>
        <p className="mb-1.5 text-sm">{description}</p>
        <DefinitionList
          items={[
            { term: translate('data'), value: training.data.name },
            { term: translate('pictures'), value: translate('count', { count: training.data.rows }) },
            { term: translate('modalities'), value: facts.modalities.join(', ') },
          ]}
        />
      </EvidenceBlock>
      {tests.map(({ data, rows, metrics: measured }) => (
        <EvidenceBlock key={data} title={translate('test', { data, count: rows })}>
          {groups.map(({ title, figures }) => (
            <div key={title ?? ''} className="not-first:mt-2">
              {title !== undefined && <p className="text-xs font-medium">{title}</p>}
              <DefinitionList items={figures.flatMap(([name, term]) => figureItem(term, measured[name]))} />
            </div>
          ))}
        </EvidenceBlock>
      ))}
      {checks.length > 0 && (
        <EvidenceBlock title={translate('refusals')}>
          <DefinitionList
            items={[
              ...checks.map(({ against, refused }) => ({
                term: against,
                value: <Quantity value={refused.value} unit="%" digits={0} />,
              })),
              ...(refusedOnTest
                ? [{ term: translate('ownPictures'), value: <Quantity value={refusedOnTest.value} unit="%" /> }]
                : []),
            ]}
          />
        </EvidenceBlock>
      )}
      <p className="text-xs text-ink-muted">{translate(isCounter ? 'countIntervals' : 'intervals')}</p>
    </>
  );
}

function figureItem(term: string, metric: Metrics[string] | undefined) {
  if (metric === undefined) return [];
  const { value, low, high } = metric;
  const interval = low !== undefined && high !== undefined && ([low, high] as const);
  return [{ term, value: <Quantity value={value} digits={3} {...(interval && { interval, confidence: null })} /> }];
}
