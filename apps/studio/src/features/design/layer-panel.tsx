'use client';

import { DefinitionList, EvidenceBlock } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { DescribedLayer, WeightStatistics } from './design-answers.ts';
import { printShape } from './layer-words.ts';

export interface LayerPanelProps {
  readonly layer: DescribedLayer;
  /** Of a trained model. */
  readonly weights?: readonly WeightStatistics[] | undefined;
}

/** Everything that is known of one layer. */
export function LayerPanel({ layer, weights = [] }: LayerPanelProps) {
  const translate = useTranslations('studio.design');
  const format = useFormatter();
  const settings = Object.entries(layer.settings).filter(([, value]) => value !== null && value !== undefined);
  const facts = [
    { term: translate('class'), value: layer.className },
    { term: translate('reads'), value: layer.inputs.join(', ') || translate('theInput') },
    { term: translate('inputShape'), value: layer.inputShapes.map(printShape).join('; ') || '–' },
    { term: translate('outputShape'), value: printShape(layer.outputShape) },
    { term: translate('trainable'), value: format.number(layer.numTrainable) },
    { term: translate('frozen'), value: format.number(layer.numFrozen) },
    {
      term: translate('multiplyAdds'),
      value: layer.multiplyAdds === null ? translate('unknown') : format.number(layer.multiplyAdds),
    },
  ];
  const ofLayer = weights.filter(({ name }) => name.startsWith(`${layer.id}/`));
  return (
    <section aria-label={translate('layerNamed', { name: layer.id })} className="space-y-4">
      <EvidenceBlock title={translate('layerNamed', { name: layer.id })}>
        <DefinitionList items={facts} />
      </EvidenceBlock>
      {layer.weights.length > 0 && (
        <EvidenceBlock title={translate('weights')}>
          <DefinitionList
            items={layer.weights.map(({ name, shape, isTrainable }) => ({
              term: name,
              value: `${printShape(shape)}${isTrainable ? '' : ` · ${translate('fixed')}`}`,
            }))}
          />
        </EvidenceBlock>
      )}
      {ofLayer.map((statistics) => (
        <Weight key={statistics.name} statistics={statistics} />
      ))}
      {settings.length > 0 && (
        <EvidenceBlock title={translate('settings')}>
          <DefinitionList items={settings.map(([term, value]) => ({ term, value: printSetting(value) }))} />
        </EvidenceBlock>
      )}
    </section>
  );
}

function printSetting(value: unknown): string {
  if (Array.isArray(value)) return value.map(printSetting).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const { className } = value as { className?: string };
  return className ?? JSON.stringify(value);
}

/** How a weight's values lie. */
function Weight({ statistics }: { readonly statistics: WeightStatistics }) {
  const translate = useTranslations('studio.design');
  const format = useFormatter();
  const { name, mean, standardDeviation, minimum, maximum, zeroShare, histogram } = statistics;
  const figure = (value: number) => format.number(value, { maximumSignificantDigits: 3 });
  const highest = Math.max(...histogram);
  return (
    <EvidenceBlock title={translate('valuesOf', { name: name.split('/').at(-1)! })}>
      <svg viewBox="0 0 240 48" role="img" aria-label={translate('histogram')} className="mb-1 h-12 w-full">
        {histogram.map((count, index) => {
          const height = (46 * count) / highest;
          return <rect key={index} x={index * 10} y={48 - height} width={9} height={height} fill="var(--series-1)" />;
        })}
      </svg>
      <p className="mb-1 flex justify-between text-xs text-ink-muted tabular-nums">
        <span>{figure(minimum)}</span>
        <span>{figure(maximum)}</span>
      </p>
      <DefinitionList
        items={[
          { term: translate('mean'), value: figure(mean) },
          { term: translate('deviation'), value: figure(standardDeviation) },
          { term: translate('zeros'), value: format.number(zeroShare, { style: 'percent', maximumFractionDigits: 1 }) },
        ]}
      />
    </EvidenceBlock>
  );
}
