'use client';

import { CopyBlock, DefinitionList, Dialog, EvidenceBlock, Notice } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { MoleculeView } from '../../../server/screens/molecule-page.ts';
import { ResearchNotice } from '../../study/research-notice.tsx';
import { ExplainedStructure } from './explained-structure.tsx';
import { nameOf } from './molecule-columns.tsx';
import { CriterionCell, MoleculeFlags } from './molecule-values.tsx';
import type { ShownCriterion } from './use-criteria.ts';

export interface MoleculeCardProps {
  readonly screenId: string;
  readonly molecule: MoleculeView;
  readonly criteria: readonly ShownCriterion[];
  readonly onClose: () => void;
}

/** All that is known of one molecule. */
export function MoleculeCard({ screenId, molecule, criteria, onClose }: MoleculeCardProps) {
  const translate = useTranslations('medical.screens');
  const format = useFormatter();
  const share = (value: number) => format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const { rank, line, smiles, score, worstScore, nearestLikeness, alerts, isInDomain, brokenRules } = molecule;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      placement="right"
      title={nameOf(molecule, translate)}
      description={translate('card.place', { rank, line })}
    >
      <div className="space-y-4">
        <ResearchNotice />
        <ExplainedStructure screenId={screenId} molecule={molecule} criteria={criteria} />
        <CopyBlock text={smiles} label="SMILES" />
        <MoleculeFlags molecule={molecule} />
        {!isInDomain && (
          <Notice tone="warning" title={translate('flags.outside')}>
            {translate('card.outsideMeaning')}
          </Notice>
        )}
        <EvidenceBlock title={translate('card.values')}>
          <DefinitionList
            items={[
              {
                term: translate('score'),
                value: `${share(score)} · ${translate('atWorst', { score: share(worstScore) })}`,
              },
              ...criteria.map((criterion) => ({
                term: criterion.name,
                value: (
                  <>
                    <CriterionCell criterion={criterion} value={molecule.values[criterion.place]!} />
                    <span className="block text-xs text-ink-muted">
                      {translate('card.desirability', {
                        expected: share(molecule.values[criterion.place]!.desirability),
                        worst: share(molecule.values[criterion.place]!.worstDesirability),
                      })}
                    </span>
                  </>
                ),
              })),
            ]}
          />
          <p className="mt-2 text-xs text-ink-muted">{translate('card.meaning')}</p>
        </EvidenceBlock>
        <EvidenceBlock title={translate('card.rules')}>
          <DefinitionList
            items={[
              {
                term: 'PAINS',
                value:
                  alerts === null
                    ? translate('flags.painsUnknown')
                    : alerts.length === 0
                      ? translate('card.none')
                      : alerts.join(', '),
              },
              { term: translate('card.lipinski'), value: format.number(brokenRules.lipinski) },
              { term: translate('card.veber'), value: format.number(brokenRules.veber) },
              ...(nearestLikeness === null ? [] : [{ term: translate('card.nearest'), value: share(nearestLikeness) }]),
            ]}
          />
          <p className="mt-2 text-xs text-ink-muted">{translate('card.rulesMeaning')}</p>
        </EvidenceBlock>
      </div>
    </Dialog>
  );
}
