'use client';

import { Fetched, api, useMay } from '@newfield/application/client';
import { DefinitionList, EvidenceBlock, Quantity, Tabs } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import type { HistoryDetails } from '../../server/data/history-view.ts';
import { LenderPage } from '../lender/lender-page.tsx';
import { MappingEditor } from './mapping-editor.tsx';
import { QualitySection } from './quality-section.tsx';
import { TrainSection } from './train-section.tsx';

type Part = 'mapping' | 'quality';

/** One table of past applicants: which column is what, what it is worth, and the models that learn from it. */
export function HistoryView({ id }: { readonly id: string }) {
  const translate = useTranslations('finance.data');
  const query = useQuery({ queryKey: ['history', id], queryFn: () => api<HistoryDetails>(`/api/histories/${id}`) });
  const details = query.data;
  return (
    <LenderPage
      title={details?.name ?? translate('title')}
      description={translate('oneDescription')}
      parents={[{ href: '/data', label: translate('title') }]}
      evidence={details && <Facts details={details} />}
    >
      {() => <Fetched query={query}>{(found) => <Parts key={found.id} details={found} />}</Fetched>}
    </LenderPage>
  );
}

function Parts({ details }: { readonly details: HistoryDetails }) {
  const translate = useTranslations('finance.data');
  const mayChange = useMay('expert');
  const [part, setPart] = useState<Part>(details.isMapped ? 'quality' : 'mapping');
  return (
    <Tabs
      key={part}
      label={translate('parts')}
      defaultTab={part}
      tabs={[
        {
          id: 'mapping',
          label: translate('mapping.title'),
          content: <MappingEditor details={details} isReadOnly={!mayChange} onSaved={() => setPart('quality')} />,
        },
        { id: 'quality', label: translate('quality.title'), content: <QualitySection details={details} /> },
        {
          id: 'train',
          label: translate('train.title'),
          content: <TrainSection details={details} mayTrain={mayChange} />,
        },
      ]}
    />
  );
}

function Facts({ details: { inspection, quality, fileName } }: { readonly details: HistoryDetails }) {
  const translate = useTranslations('finance.data');
  const format = useFormatter();
  return (
    <EvidenceBlock title={translate('facts.title')}>
      <DefinitionList
        items={[
          { term: translate('columns.file'), value: fileName },
          { term: translate('facts.kind'), value: inspection.kind === 'csv' ? 'CSV' : 'Parquet' },
          ...(inspection.encoding === undefined
            ? []
            : [{ term: translate('facts.encoding'), value: inspection.encoding.toUpperCase() }]),
          { term: translate('columns.rows'), value: format.number(inspection.numRows) },
          { term: translate('facts.columns'), value: format.number(inspection.columns.length) },
          ...(quality?.badRate === undefined
            ? []
            : [{ term: translate('columns.badRate'), value: <Quantity value={quality.badRate} unit="%" /> }]),
        ]}
      />
    </EvidenceBlock>
  );
}
