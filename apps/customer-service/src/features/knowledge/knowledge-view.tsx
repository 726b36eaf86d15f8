'use client';

import { api, useChange, useMay } from '@newfield/application/client';
import { Badge, Button, Page, Tabs, useNavigation } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { FilePlus2, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { AskKnowledge } from './ask-knowledge.tsx';
import { GapList } from './gap-list.tsx';
import type { GapLine } from './knowledge-answers.ts';
import { SourceList } from './source-list.tsx';
import { UploadSourceDialog } from './upload-source-dialog.tsx';

/** What the assistant answers from, what it couldn't answer, and what it would say now. */
export function KnowledgeView() {
  const translate = useTranslations('service.knowledge');
  const translatePages = useTranslations('service.pages');
  const mayEdit = useMay('expert');
  const [isUploading, setIsUploading] = useState(false);
  const { goTo } = useNavigation();
  const write = useChange({
    change: () =>
      api<{ readonly id: string }>('/api/sources', { method: 'POST', body: { name: translate('untitled'), body: '' } }),
    refreshes: ['sources'],
  });
  const gaps = useQuery({
    queryKey: ['gaps'],
    queryFn: () => api<{ readonly clusters: readonly GapLine[] }>('/api/gaps'),
  });
  const numOpen = gaps.data?.clusters.reduce((sum, { gapIds }) => sum + gapIds.length, 0) ?? 0;
  return (
    <Page
      title={translatePages('knowledge')}
      description={translate('description')}
      nextAction={
        mayEdit && (
          <>
            <Button
              disabled={write.isPending}
              onClick={() => write.mutate(undefined, { onSuccess: ({ id }) => goTo(`/knowledge/${id}`) })}
            >
              <FilePlus2 aria-hidden />
              {translate('write')}
            </Button>
            <Button tone="primary" onClick={() => setIsUploading(true)}>
              <Upload aria-hidden />
              {translate('upload')}
            </Button>
          </>
        )
      }
      evidence={<AskKnowledge />}
    >
      <Tabs
        label={translatePages('knowledge')}
        tabs={[
          { id: 'sources', label: translate('sources'), content: <SourceList /> },
          {
            id: 'gaps',
            label: (
              <span className="flex items-center gap-1.5">
                {translate('gaps.tab')}
                {numOpen > 0 && <Badge tone="warning">{numOpen}</Badge>}
              </span>
            ),
            content: <GapList query={gaps} />,
          },
        ]}
      />
      {isUploading && <UploadSourceDialog onClose={() => setIsUploading(false)} />}
    </Page>
  );
}
