'use client';

import { api, useChange } from '@newfield/application/client';
import { Button, useNavigation } from '@newfield/ui/client';
import { FilePlus2 } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Makes a draft of a flow and goes there. */
export function NewDraftButton({ from }: { readonly from: string }) {
  const translate = useTranslations('service.flow');
  const { goTo } = useNavigation();
  const create = useChange({
    change: () => api<{ readonly id: string }>('/api/flows', { method: 'POST', body: { from } }),
    refreshes: ['flows'],
  });
  return (
    <Button
      tone="primary"
      disabled={create.isPending}
      onClick={() => create.mutate(undefined, { onSuccess: ({ id }) => goTo(`/flow/${id}`) })}
    >
      <FilePlus2 aria-hidden />
      {translate('newDraft')}
    </Button>
  );
}
