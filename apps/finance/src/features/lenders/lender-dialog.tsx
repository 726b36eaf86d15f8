'use client';

import { api, useProblemMessage } from '@newfield/application/client';
import { Dialog, Form, FormField, TextArea, TextInput, useZodForm } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

import type { Lender } from '../lender/lender.ts';

const lenderForm = z.object({
  name: z.string().trim().min(1).max(200),
  currency: z.string().regex(/^[A-Z]{3}$/),
  address: z.string().trim().max(500),
  contact: z.string().trim().max(500),
});

interface LenderDialogProps {
  /** The one to be changed; without it a new one is made. */
  readonly lender: Lender | undefined;
  readonly onClose: () => void;
}

/** Adds a lender, or changes what letters say of it. */
export function LenderDialog({ lender, onClose }: LenderDialogProps) {
  const translate = useTranslations('finance.lenders');
  const message = useProblemMessage();
  const queries = useQueryClient();
  const { name = '', currency = 'EUR', address = '', contact = '' } = lender ?? {};
  const form = useZodForm(lenderForm, { name, currency, address, contact });
  const save = async ({ currency: chosen, ...rest }: z.output<typeof lenderForm>) => {
    try {
      await (lender === undefined
        ? api('/api/lenders', { method: 'POST', body: { ...rest, currency: chosen } })
        : api(`/api/lenders/${lender.id}`, { method: 'PUT', body: rest }));
    } catch (error) {
      return message(error);
    }
    await Promise.all(['lenders', 'lender'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    onClose();
    return undefined;
  };
  return (
    <Dialog open onOpenChange={onClose} title={lender?.name ?? translate('add')} description={translate('dialogHint')}>
      <Form form={form} onSubmit={save} submitLabel={translate('save')}>
        <FormField form={form} name="name" label={translate('name')}>
          {(control) => <TextInput autoComplete="organization" {...control} />}
        </FormField>
        <FormField form={form} name="currency" label={translate('currency')} description={translate('currencyHint')}>
          {(control) => <TextInput maxLength={3} disabled={lender !== undefined} {...control} />}
        </FormField>
        <FormField form={form} name="address" label={translate('address')}>
          {(control) => <TextArea rows={3} {...control} />}
        </FormField>
        <FormField form={form} name="contact" label={translate('contact')} description={translate('contactHint')}>
          {(control) => <TextInput {...control} />}
        </FormField>
      </Form>
    </Dialog>
  );
}
