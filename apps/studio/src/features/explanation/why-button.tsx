'use client';

import { api, useChange } from '@newfield/application/client';
import { Button } from '@newfield/ui/client';
import { SearchCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useAskExplanation } from './ask-explanation.ts';

export interface WhyButtonProps {
  /** Of the version that answered. */
  readonly versionId: string;
  /** The picture it answered for. */
  readonly picture: File;
}

/** From an answer to its explanation: the same picture, the same version. */
export function WhyButton({ versionId, picture }: WhyButtonProps) {
  const translate = useTranslations('studio.evidence.explain');
  const explain = useAskExplanation(versionId);
  const send = useChange({
    change: async () => {
      const { sha256 } = await api<{ sha256: string }>('/api/explanations/pictures', { method: 'POST', body: picture });
      await explain.mutateAsync({ from: 'file', sha256 });
    },
    refreshes: [],
  });
  return (
    <Button disabled={send.isPending} onClick={() => send.mutate()}>
      <SearchCheck aria-hidden className="size-4" />
      {translate('why')}
    </Button>
  );
}
