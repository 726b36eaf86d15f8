'use client';

import { TextButton, type TableColumn } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { MoleculeView } from '../../../server/screens/molecule-page.ts';
import { CriterionCell, MoleculeFlags, ScoreCell, Structure } from './molecule-values.tsx';
import type { ShownCriterion } from './use-criteria.ts';

export interface MoleculeColumnsOptions {
  readonly screenId: string;
  readonly criteria: readonly ShownCriterion[];
  readonly onOpen: (molecule: MoleculeView) => void;
}

/** Criteria that have a column, predicted ones before descriptors; the card has all of them. */
const columnsMax = 4;
const isPredicted = ({ source }: ShownCriterion): number => (source.from === 'model' ? 1 : 0);

export function useMoleculeColumns({
  screenId,
  criteria,
  onOpen,
}: MoleculeColumnsOptions): TableColumn<MoleculeView>[] {
  const translate = useTranslations('medical.screens');
  const format = useFormatter();
  return useMemo(
    (): TableColumn<MoleculeView>[] => [
      {
        id: 'rank',
        header: translate('columns.rank'),
        value: ({ rank }) => rank,
        cell: ({ rank }) => format.number(rank),
        align: 'end',
        widthShare: 0.5,
        isSortable: false,
      },
      {
        id: 'structure',
        header: translate('columns.structure'),
        value: ({ smiles }) => smiles,
        cell: (molecule) => <Structure screenId={screenId} molecule={molecule} />,
        widthShare: 1.5,
        isSortable: false,
      },
      {
        id: 'molecule',
        header: translate('columns.molecule'),
        value: ({ name }) => name,
        cell: (molecule) => (
          <span className="block space-y-1 whitespace-normal">
            <TextButton onClick={() => onOpen(molecule)}>{nameOf(molecule, translate)}</TextButton>
            <MoleculeFlags molecule={molecule} />
          </span>
        ),
        widthShare: 1.9,
        isSortable: false,
      },
      {
        id: 'score',
        header: translate('score'),
        value: ({ score }) => score,
        cell: (molecule) => <ScoreCell molecule={molecule} />,
        align: 'end',
        widthShare: 1.1,
        isSortable: false,
      },
      ...criteria
        .toSorted((a, b) => isPredicted(b) - isPredicted(a))
        .slice(0, columnsMax)
        .map((criterion): TableColumn<MoleculeView> => ({
          id: `criterion-${criterion.place}`,
          header: criterion.name,
          value: ({ values }) => values[criterion.place]!.value,
          cell: ({ values }) => (
            <span className="block whitespace-normal">
              <CriterionCell criterion={criterion} value={values[criterion.place]!} />
            </span>
          ),
          align: 'end',
          widthShare: 1.2,
          isSortable: false,
        })),
    ],
    [translate, format, screenId, criteria, onOpen],
  );
}

/** What a molecule is called; one without a name by its line. */
export const nameOf = (
  { name, line }: Pick<MoleculeView, 'name' | 'line'>,
  translate: ReturnType<typeof useTranslations<'medical.screens'>>,
): string => (name === '' ? translate('unnamedMolecule', { line }) : name);
