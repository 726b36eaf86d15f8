'use client';

import { api, useProblemMessage } from '@newfield/application/client';
import { Dialog, Form, FormField, Notice, TextInput, toast, useZodForm } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

const signature = z.object({ password: z.string().min(1).max(256) });

export interface SignDialogProps {
  readonly studyId: string;
  /** Of the report that was read. */
  readonly sha256: string;
  readonly onClose: () => void;
}

/** Signs the report that stands on the page, with the person's password once more. */
export function SignDialog({ studyId, sha256, onClose }: SignDialogProps) {
  const translate = useTranslations('medical.report');
  const message = useProblemMessage();
  const queries = useQueryClient();
  const form = useZodForm(signature, { password: '' });
  const sign = async ({ password }: z.output<typeof signature>) => {
    try {
      await api(`/api/studies/${studyId}/signature`, { method: 'POST', body: { password, sha256 } });
    } catch (error) {
      return message(error);
    }
    toast({ tone: 'success', title: translate('signed') });
    void queries.invalidateQueries({ queryKey: ['study'] });
    void queries.invalidateQueries({ queryKey: ['studies'] });
    onClose();
    return undefined;
  };
  return (
    <Dialog open onOpenChange={onClose} title={translate('signTitle')}>
      <div className="space-y-4">
        <Notice tone="warning" title={translate('signMeaning')} />
        <Form form={form} onSubmit={sign} submitLabel={translate('signSubmit')}>
          <FormField form={form} name="password" label={translate('password')}>
            {(control) => <TextInput type="password" autoComplete="current-password" {...control} />}
          </FormField>
        </Form>
      </div>
    </Dialog>
  );
}
