'use client';

import { api, useProblemMessage } from '@newfield/application/client';
import { Dialog, Form, FormField, TextInput, useZodForm } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

/** An empty field means the recipe's own number. */
const epochs = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,4}$|^$/)
  .transform((text) => (text === '' ? undefined : Number(text)));
const training = z.object({ recipe: z.string().trim().min(1).max(200), epochs });

export interface NewJobDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onStarted: (jobId: string) => void;
}

/** Starts a training. */
export function NewJobDialog({ open, onOpenChange, onStarted }: NewJobDialogProps) {
  const translate = useTranslations('studio.jobs');
  const message = useProblemMessage();
  const queries = useQueryClient();
  const form = useZodForm(training, { recipe: 'cats-dogs-article', epochs: '' });
  const start = async (values: z.output<typeof training>) => {
    try {
      const { id } = await api<{ id: string }>('/api/jobs', { method: 'POST', body: { kind: 'train', ...values } });
      await queries.invalidateQueries({ queryKey: ['jobs'] });
      onOpenChange(false);
      onStarted(id);
      return undefined;
    } catch (error) {
      return message(error);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={translate('startTitle')}
      description={translate('startDescription')}
    >
      <Form form={form} onSubmit={start} submitLabel={translate('startSubmit')}>
        <FormField form={form} name="recipe" label={translate('recipe')} description={translate('recipeHint')}>
          {(control) => <TextInput {...control} />}
        </FormField>
        <FormField form={form} name="epochs" label={translate('epochs')} description={translate('epochsHint')}>
          {(control) => <TextInput inputMode="numeric" {...control} />}
        </FormField>
      </Form>
    </Dialog>
  );
}
