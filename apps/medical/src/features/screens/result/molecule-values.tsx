'use client';

import type { CriterionSource, CriterionValue } from '@newfield/medical/molecules';
import { Badge, Quantity } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { MoleculeView } from '../../../server/screens/molecule-page.ts';
import { shownUnit } from '../use-source-name.ts';
import type { ShownCriterion } from './use-criteria.ts';

/** What one criterion makes of a molecule: the value with its interval, or a probability with what can't be ruled out. */
export function CriterionCell({
  criterion,
  value,
}: {
  readonly criterion: ShownCriterion;
  readonly value: CriterionValue;
}) {
  const translate = useTranslations('medical.screens');
  if (criterion.kind === 'probability') {
    return (
      <span className="block leading-tight">
        <Quantity value={value.value} unit="%" digits={0} />
        <span className="block text-xs text-ink-muted">{translate(`possible.${possibleOf(value)}`)}</span>
      </span>
    );
  }
  const unit = shownUnit(criterion.unit);
  const isEstimate = value.low !== value.high;
  return (
    <Quantity
      value={value.value}
      {...(unit !== undefined && { unit })}
      {...(isEstimate && { interval: [value.low, value.high] as const })}
      confidence={null}
      digits={digitsOf(criterion.source)}
    />
  );
}

/** Of a class: which answers a model can't rule out. */
function possibleOf({ value, low, high }: CriterionValue): 'either' | 'negative' | 'positive' {
  if (low < value && high > value) return 'either';
  return low < value ? 'negative' : 'positive';
}

const counts = ['hydrogenBondDonors', 'hydrogenBondAcceptors', 'rotatableBonds', 'aromaticRings', 'molecularWeight'];

const digitsOf = (source: CriterionSource): number =>
  source.from === 'descriptor' && counts.includes(source.descriptor) ? 0 : 1;

/** How desirable a molecule is, and how desirable it is at worst. */
export function ScoreCell({ molecule: { score, worstScore } }: { readonly molecule: MoleculeView }) {
  const translate = useTranslations('medical.screens');
  const format = useFormatter();
  const print = (value: number) => format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <span className="tabular block leading-tight whitespace-normal">
      {print(score)}
      <span className="block text-xs text-ink-muted">{translate('atWorst', { score: print(worstScore) })}</span>
    </span>
  );
}

/** What speaks against relying on a molecule. */
export function MoleculeFlags({ molecule }: { readonly molecule: MoleculeView }) {
  const translate = useTranslations('medical.screens.flags');
  const { isInDomain, alerts, brokenRules, similarity } = molecule;
  const format = useFormatter();
  return (
    <span className="flex flex-wrap gap-1">
      {similarity !== undefined && (
        <Badge tone="accent">
          {translate('similarity', {
            similarity: format.number(similarity, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
          })}
        </Badge>
      )}
      {!isInDomain && <Badge tone="warning">{translate('outside')}</Badge>}
      {alerts === null && <Badge tone="warning">{translate('painsUnknown')}</Badge>}
      {alerts !== null && alerts.length > 0 && <Badge tone="danger">{translate('pains')}</Badge>}
      {brokenRules.lipinski > 1 && (
        <Badge tone="warning">{translate('lipinski', { count: brokenRules.lipinski })}</Badge>
      )}
      {brokenRules.veber > 0 && <Badge tone="warning">{translate('veber', { count: brokenRules.veber })}</Badge>}
    </span>
  );
}

export interface StructureProps {
  readonly screenId: string;
  readonly molecule: MoleculeView;
}

/** The structure, black on white in either theme, as chemists print it. */
export function Structure({ screenId, molecule: { rank, name, smiles } }: StructureProps) {
  const translate = useTranslations('medical.screens');
  return (
    <img
      src={`/api/screens/${screenId}/molecules/${rank}/drawing`}
      alt={translate('structureOf', { name: name === '' ? smiles : name })}
      width={150}
      height={88}
      loading="lazy"
      className="h-22 w-auto max-w-full rounded-sm bg-white"
    />
  );
}
