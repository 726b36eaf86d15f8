'use client';

import { api, useChange } from '@newfield/application/client';
import { Button, ConfirmDialog, useNavigation } from '@newfield/ui/client';
import { Archive, Check, CopyPlus, Send, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { SourceAnswer, SourceState } from './knowledge-answers.ts';
import { UploadSourceDialog } from './upload-source-dialog.tsx';

/** What can be done with a source where it stands. */
export function SourceSteps({ answer: { source, passages } }: { readonly answer: SourceAnswer }) {
  const translate = useTranslations('service.knowledge.steps');
  const { goTo } = useNavigation();
  const [isOpen, setIsOpen] = useState<'retire' | 'upload'>();
  const { id, state, kind, name, language, body, isOwn } = source;
  const move = useChange({
    change: (to: SourceState) => api(`/api/sources/${id}/steps`, { method: 'POST', body: { to } }),
    refreshes: ['source', 'sources', 'gaps'],
    done: translate('done'),
  });
  const renew = useChange({
    change: () =>
      api<{ readonly id: string }>('/api/sources', { method: 'POST', body: { name, language, body, replaces: id } }),
    refreshes: ['source', 'sources'],
  });
  const step = (to: SourceState) => ({ disabled: move.isPending, onClick: () => move.mutate(to) });
  return (
    <div className="flex flex-wrap gap-2">
      {state !== 'retired' && (
        <Button tone="quiet" disabled={move.isPending} onClick={() => setIsOpen('retire')}>
          <Archive aria-hidden />
          {translate(state === 'approved' ? 'retire' : 'giveUp')}
        </Button>
      )}
      {state === 'draft' && (
        <Button tone="primary" {...step('submitted')} disabled={move.isPending || passages.length === 0}>
          <Send aria-hidden />
          {translate('submit')}
        </Button>
      )}
      {state === 'submitted' && (
        <>
          <Button {...step('draft')}>
            <Undo2 aria-hidden />
            {translate('takeBack')}
          </Button>
          {!isOwn && (
            <Button tone="primary" {...step('approved')}>
              <Check aria-hidden />
              {translate('approve')}
            </Button>
          )}
        </>
      )}
      {state === 'approved' && (
        <Button
          tone="primary"
          disabled={renew.isPending}
          onClick={() =>
            kind === 'file'
              ? setIsOpen('upload')
              : renew.mutate(undefined, { onSuccess: (next) => goTo(`/knowledge/${next.id}`) })
          }
        >
          <CopyPlus aria-hidden />
          {translate('newVersion')}
        </Button>
      )}
      <ConfirmDialog
        open={isOpen === 'retire'}
        onOpenChange={() => setIsOpen(undefined)}
        title={translate(state === 'approved' ? 'retire' : 'giveUp')}
        description={translate(state === 'approved' ? 'retireMeaning' : 'giveUpMeaning')}
        confirmLabel={translate(state === 'approved' ? 'retire' : 'giveUp')}
        onConfirm={() => move.mutate('retired')}
      />
      {isOpen === 'upload' && <UploadSourceDialog replaces={id} onClose={() => setIsOpen(undefined)} />}
    </div>
  );
}
