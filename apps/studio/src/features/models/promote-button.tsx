'use client';

import { api, useMay, useProblemMessage } from '@newfield/application/client';
import { Button, Dialog, Form, FormField, Notice, TextArea, toast, useZodForm } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { Archive, Rocket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';

import type { Stage, StageChange, Version } from './model-answers.ts';

const signature = z.object({ reason: z.string().trim().min(3).max(1000) });

export interface PromoteButtonProps {
  readonly version: Version;
  /** Whether another person has to agree first. */
  readonly isSecondPersonNeeded: boolean;
  /** A change of this version that waits already. */
  readonly isWaiting: boolean;
}

/** The next stage of a version, into production or out of it, with the reason one signs for. */
export function PromoteButton({ version, isSecondPersonNeeded, isWaiting }: PromoteButtonProps) {
  const translate = useTranslations('studio.models');
  const translateStages = useTranslations('application.stages');
  const translateRegistry = useTranslations('studio.registry');
  const translateTruth = useTranslations('studio.truth.stage');
  const mayPromote = useMay('expert');
  const message = useProblemMessage();
  const queries = useQueryClient();
  /** The stage it had when the window was opened: what one signs for doesn't change under one's hands. */
  const [seen, setSeen] = useState<Stage>();
  const isAsking = seen !== undefined;
  const setIsAsking = (asking: boolean) => setSeen(asking ? version.stage : undefined);
  const form = useZodForm(signature, { reason: '' });
  const stage = seen ?? version.stage;
  const next: Stage = stage === 'production' ? 'archived' : 'production';
  if (!mayPromote || (isWaiting && !isAsking)) return null;
  const isOvertaken = isAsking && (isWaiting || version.stage !== seen);
  const Icon = next === 'production' ? Rocket : Archive;
  const verb = translate(next === 'production' ? 'promote' : 'archive');
  const sign = async ({ reason }: z.output<typeof signature>) => {
    try {
      const body = { stage: next, reason, seen: stage };
      const { state } = await api<Pick<StageChange, 'state'>>(`/api/versions/${version.id}/stage`, {
        method: 'PUT',
        body,
      });
      await Promise.all(['model', 'models'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
      const done = translate(next === 'production' ? 'promoted' : 'archivedDone', { version: version.version });
      toast({ tone: 'success', title: state === 'waiting' ? translateRegistry('waitsNow') : done });
      form.reset();
      setIsAsking(false);
      return undefined;
    } catch (error) {
      return message(error);
    }
  };
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
        description={translateRegistry(next === 'production' ? 'promoteDescription' : 'archiveDescription')}
      >
        <Form form={form} onSubmit={sign} submitLabel={isSecondPersonNeeded ? translateRegistry('askSecond') : verb}>
          <FormField
            form={form}
            name="reason"
            label={translateRegistry('reason')}
            description={translateRegistry('reasonHint')}
          >
            {(control) => <TextArea rows={3} maxLength={1000} {...control} />}
          </FormField>
          {isOvertaken && (
            <Notice tone="warning" title={translateTruth('overtaken', { stage: translateStages(version.stage) })}>
              {translateTruth('overtakenFix')}
            </Notice>
          )}
          {isSecondPersonNeeded && <Notice title={translateRegistry('secondNeeded')} />}
        </Form>
      </Dialog>
    </>
  );
}
