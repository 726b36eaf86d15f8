'use client';

import { Button, Dialog } from '@newfield/ui/client';
import { Archive, Rocket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useMay } from '../../client/account.tsx';
import { api } from '../../client/api.ts';
import { useChange } from '../../client/use-change.ts';
import type { Stage, Version } from './model-answers.ts';

/** The next stage of a version: into production, or out of it. */
export function PromoteButton({ version }: { readonly version: Version }) {
  const translate = useTranslations('studio.models');
  const mayPromote = useMay('expert');
  const [isAsking, setIsAsking] = useState(false);
  const next: Stage = version.stage === 'production' ? 'archived' : 'production';
  const move = useChange({
    change: () => api(`/api/versions/${version.id}/stage`, { method: 'PUT', body: { stage: next } }),
    refreshes: ['model', 'models'],
    done: translate(next === 'production' ? 'promoted' : 'archivedDone', { version: version.version }),
  });
  if (!mayPromote) return null;
  const Icon = next === 'production' ? Rocket : Archive;
  const verb = translate(next === 'production' ? 'promote' : 'archive');
  return (
    <>
      <Button tone={next === 'production' ? 'primary' : 'secondary'} onClick={() => setIsAsking(true)}>
        <Icon aria-hidden />
        {verb}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={translate(next === 'production' ? 'promoteTitle' : 'archiveTitle', { version: version.version })}
        description={translate(next === 'production' ? 'promoteDescription' : 'archiveDescription')}
        actions={
          <Button
            tone="primary"
            disabled={move.isPending}
            onClick={() => move.mutate(undefined, { onSuccess: () => setIsAsking(false) })}
          >
            {verb}
          </Button>
        }
      />
    </>
  );
}
