'use client';

import { DefinitionList, EvidenceBlock } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { AnalysisAnswer, ModelDescription, TrainingMemory } from './design-answers.ts';
import { printShape } from './layer-words.ts';
import { useBytes } from './use-bytes.ts';

/** What a model adds up to. */
export function TotalsPanel({ description }: { readonly description: ModelDescription }) {
  const translate = useTranslations('studio.design');
  const format = useFormatter();
  const { layers, numTrainable, numFrozen, multiplyAdds, uncounted, inputShapes, outputShapes } = description;
  return (
    <EvidenceBlock title={translate('totals')}>
      <DefinitionList
        items={[
          { term: translate('layers'), value: format.number(layers.length) },
          { term: translate('input'), value: inputShapes.map(printShape).join('; ') },
          { term: translate('output'), value: outputShapes.map(printShape).join('; ') },
          { term: translate('parameters'), value: format.number(numTrainable + numFrozen) },
          { term: translate('trainable'), value: format.number(numTrainable) },
          { term: translate('frozen'), value: format.number(numFrozen) },
          { term: translate('multiplyAddsARow'), value: format.number(multiplyAdds) },
        ]}
      />
      <p className="mt-1.5 text-xs text-ink-muted">
        {translate('countingHint')}
        {uncounted.length > 0 && ` ${translate('uncounted', { layers: uncounted.join(', ') })}`}
      </p>
    </EvidenceBlock>
  );
}

const parts: readonly (keyof TrainingMemory)[] = [
  'weightBytes',
  'gradientBytes',
  'optimiserBytes',
  'batchBytes',
  'activationBytes',
];

/** What a training holds in memory. */
export function MemoryPanel({ analysis }: { readonly analysis: AnalysisAnswer }) {
  const translate = useTranslations('studio.design');
  const bytes = useBytes();
  const { cost, costProblem } = analysis;
  if (cost === undefined) {
    return (
      <EvidenceBlock title={translate('memory')}>
        {costProblem && <p className="text-sm">{costProblem}</p>}
      </EvidenceBlock>
    );
  }
  const total = parts.reduce((sum, part) => sum + cost.memory[part], 0);
  return (
    <EvidenceBlock title={translate('memory')}>
      <div aria-hidden className="mb-2 flex h-2.5 gap-px overflow-hidden rounded-full bg-line">
        {parts.map((part, index) => (
          <span
            key={part}
            style={{ width: `${(100 * cost.memory[part]) / total}%`, background: `var(--series-${index + 1})` }}
          />
        ))}
      </div>
      <DefinitionList
        items={[
          ...parts.map((part, index) => ({
            term: (
              <span className="flex items-center gap-1.5">
                <span
                  aria-hidden
                  className="size-2 rounded-full"
                  style={{ background: `var(--series-${index + 1})` }}
                />
                {translate(`memoryParts.${part}`)}
              </span>
            ),
            value: bytes(cost.memory[part]),
          })),
          { term: translate('together'), value: <strong>{bytes(total)}</strong> },
        ]}
      />
      <p className="mt-1.5 text-xs text-ink-muted">{translate('memoryHint')}</p>
    </EvidenceBlock>
  );
}
