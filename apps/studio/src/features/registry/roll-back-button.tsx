'use client';

import { api, useMay, useProblemMessage } from '@newfield/application/client';
import { Button, Dialog, Form, FormField, TextArea, toast, useZodForm } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';

const signature = z.object({ reason: z.string().trim().min(3).max(1000) });

/** Back to the version that was in production before: it answers at once. */
export function RollBackButton({ name, to }: { readonly name: string; readonly to: string }) {
  const translate = useTranslations('studio.registry');
  const mayRollBack = useMay('expert');
  const message = useProblemMessage();
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const form = useZodForm(signature, { reason: '' });
  if (!mayRollBack) return null;
  const rollBack = async (body: z.output<typeof signature>) => {
    try {
      await api(`/api/models/${encodeURIComponent(name)}/roll-back`, { method: 'POST', body });
    } catch (error) {
      return message(error);
    }
    await Promise.all(['model', 'models', 'serving'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    toast({ tone: 'success', title: translate('rolledBack', { version: to }) });
    form.reset();
    setIsAsking(false);
    return undefined;
  };
  return (
    <>
      <Button tone="secondary" onClick={() => setIsAsking(true)}>
        <Undo2 aria-hidden />
        {translate('rollBack')}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={translate('rollBackTitle', { version: to })}
        description={translate('rollBackDescription')}
      >
        <Form form={form} onSubmit={rollBack} submitLabel={translate('rollBack')}>
          <FormField form={form} name="reason" label={translate('reason')} description={translate('reasonHint')}>
            {(control) => <TextArea rows={3} maxLength={1000} {...control} />}
          </FormField>
        </Form>
      </Dialog>
    </>
  );
}
