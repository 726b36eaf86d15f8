'use client';

import { addressOf } from '@newfield/application/client';
import { Notice, Select } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { MoleculeView } from '../../../server/screens/molecule-page.ts';
import { nameOf } from './molecule-columns.tsx';
import type { ShownCriterion } from './use-criteria.ts';

export interface ExplainedStructureProps {
  readonly screenId: string;
  readonly molecule: MoleculeView;
  readonly criteria: readonly ShownCriterion[];
}

const nothing = 'nothing';

/** The structure, with its atoms coloured by what each adds to the answer of a model that the reader chooses. */
export function ExplainedStructure({ screenId, molecule, criteria }: ExplainedStructureProps) {
  const translate = useTranslations('medical.screens');
  const predicted = criteria.filter(({ source }) => source.from === 'model');
  const [chosen, setChosen] = useState<string>(predicted[0] === undefined ? nothing : `${predicted[0].place}`);
  const [failed, setFailed] = useState<readonly string[]>([]);
  const isExplained = chosen !== nothing && !failed.includes(chosen);
  const by = predicted.find(({ place }) => `${place}` === chosen)?.name ?? '';
  const address = addressOf({ size: 'large', criterion: isExplained ? chosen : undefined });
  const structure = translate('structureOf', { name: nameOf(molecule, translate) });
  return (
    <div className="space-y-2">
      {predicted.length > 0 && (
        <Select
          aria-label={translate('card.colourBy')}
          value={chosen}
          onValueChange={setChosen}
          choices={[
            { value: nothing, label: translate('card.colourNone') },
            ...predicted.map(({ place, name }) => ({
              value: `${place}`,
              label: translate('card.colourOf', { property: name }),
            })),
          ]}
        />
      )}
      <img
        key={address}
        src={`/api/screens/${screenId}/molecules/${molecule.rank}/drawing?${address}`}
        alt={isExplained ? translate('card.coloured', { structure, property: by }) : structure}
        width={460}
        height={300}
        className="h-auto w-full rounded-md bg-white"
        onError={() => isExplained && setFailed([...failed, chosen])}
      />
      {isExplained && <p className="text-xs text-ink-muted">{translate('card.colourMeaning')}</p>}
      {chosen !== nothing && !isExplained && <Notice tone="warning" title={translate('card.notExplained')} />}
    </div>
  );
}
