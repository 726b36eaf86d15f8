'use client';

import { api, useMay } from '@newfield/application/client';
import { Notice, Page, Tabs } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

import type { ModelsAnswer } from './answers.ts';
import { GenerationDesk } from './generation-desk.tsx';
import { ModelsBlock } from './models-block.tsx';
import { ProbeDesk } from './probe-desk.tsx';
import { TermsBlock } from './terms-block.tsx';
import { TranslationDesk } from './translation-desk.tsx';

/** Where people have texts written, translated and judged, one at a time, and see which model did it. */
export function DesksView() {
  const translate = useTranslations('service.desks');
  const translatePages = useTranslations('service.pages');
  const mayWrite = useMay('operator');
  const { data: models } = useQuery({
    queryKey: ['text-models'],
    queryFn: () => api<ModelsAnswer>('/api/texts/models'),
  });
  return (
    <Page
      title={translatePages('desks')}
      description={translate('description')}
      evidence={
        <>
          <ModelsBlock models={models} />
          <TermsBlock />
        </>
      }
    >
      {mayWrite ? (
        <Tabs
          label={translatePages('desks')}
          tabs={[
            { id: 'write', label: translate('write'), content: <GenerationDesk writer={models?.writer} /> },
            {
              id: 'translate',
              label: translate('translate'),
              content: <TranslationDesk translator={models?.translator} />,
            },
            { id: 'probe', label: translate('probe'), content: <ProbeDesk /> },
          ]}
        />
      ) : (
        <Notice title={translate('onlyAgents')} />
      )}
    </Page>
  );
}
