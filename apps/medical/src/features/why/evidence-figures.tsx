'use client';

import type { DecisionFacts } from '@newfield/medical';
import { EvidenceBlock } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

/** Whether the model's answer hangs on the places that its heat map names, beside places named by chance. */
export function EvidenceFigures({ evidence }: { readonly evidence: NonNullable<DecisionFacts['evidence']> }) {
  const translate = useTranslations('medical.why');
  const format = useFormatter();
  const figure = (value: number): string =>
    format.number(value, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const rows = [
    ['insertion', evidence.insertion, evidence.randomInsertion],
    ['deletion', evidence.deletion, evidence.randomDeletion],
  ] as const;
  return (
    <EvidenceBlock title={translate('heatMap')}>
      <table className="w-full text-sm">
        <thead className="text-xs text-ink-muted">
          <tr>
            <th scope="col" className="text-left font-normal">
              {translate('faithfulness')}
            </th>
            <th scope="col" className="text-right font-normal">
              {translate('byMap')}
            </th>
            <th scope="col" className="text-right font-normal">
              {translate('byChance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, byMap, byChance]) => (
            <tr key={name}>
              <th scope="row" className="text-left font-normal">
                {translate(name)}
              </th>
              <td className="tabular text-right">{figure(byMap)}</td>
              <td className="tabular text-right">{figure(byChance)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {evidence.deletion > evidence.randomDeletion && (
        <p className="mt-1.5 text-xs font-medium text-warning">{translate('deletionWorse')}</p>
      )}
      <p className="mt-1.5 text-xs text-ink-muted">
        {translate('faithfulnessMeaning', { rows: evidence.rows, where: evidence.measuredOn })}
      </p>
    </EvidenceBlock>
  );
}
