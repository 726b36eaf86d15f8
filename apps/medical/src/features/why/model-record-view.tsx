'use client';

import { DefinitionList, EvidenceBlock, Quantity } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { ModelRecord } from './model-manifest.ts';

const metrics = ['rocAuc', 'accuracy', 'expectedCalibrationError'] as const;
/** Of each kind that is counted. */
const countMetrics = ['countAccuracy', 'pictureCountAccuracy', 'averagePrecision50'] as const;

/** What the model was made from, how good it was on pictures it had not seen, and which pictures it refuses. */
export function ModelRecordView({ record: { manifest, facts } }: { readonly record: ModelRecord }) {
  const translate = useTranslations('medical.why');
  const { training, evaluations, description } = manifest;
  const translateCodes = useTranslations('medical.codes');
  const isCounter = 'counts' in facts;
  const { checks = [], refusedOnTest } = isCounter ? {} : facts.outOfDistribution;
  const shown = isCounter
    ? countMetrics.flatMap((metric) =>
        facts.counts.map(({ code }, index) => ({
          name: `${metric}: ${manifest.labels[index]}`,
          term: `${translateCodes(code)}: ${translate(`metrics.${metric}`)}`,
        })),
      )
    : metrics.map((name) => ({ name, term: translate(`metrics.${name}`) }));
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
          <DefinitionList
            items={shown.flatMap(({ name, term }) => {
              const metric = measured[name];
              if (metric === undefined) return [];
              const { value, low, high } = metric;
              const interval = low !== undefined && high !== undefined && ([low, high] as const);
              return [
                {
                  term,
                  value: <Quantity value={value} digits={3} {...(interval && { interval, confidence: null })} />,
                },
              ];
            })}
          />
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
