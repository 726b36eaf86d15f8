'use client';

import { api, useProblemMessage } from '@newfield/application/client';
import { Dialog, Form, FormField, TextInput, useNavigation, useZodForm } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

export interface SaveDesignDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly source: string;
  /** The design that is open, and its newest version. */
  readonly saved?: { readonly name: string; readonly number: number } | undefined;
}

/** Saves a design as its next version, or under a name of its own. */
export function SaveDesignDialog({ open, onOpenChange, source, saved }: SaveDesignDialogProps) {
  const translate = useTranslations('studio.design');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={translate('save')} description={translate('saveHint')}>
      <SaveForm source={source} saved={saved} onSaved={() => onOpenChange(false)} />
    </Dialog>
  );
}

function SaveForm({
  source,
  saved,
  onSaved,
}: Pick<SaveDesignDialogProps, 'source' | 'saved'> & { readonly onSaved: () => void }) {
  const translate = useTranslations('studio.design');
  const message = useProblemMessage();
  const queries = useQueryClient();
  const { goTo } = useNavigation();
  const schema = z.object({
    name: z
      .string()
      .trim()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, translate('nameRule'))
      .max(80),
    note: z.string().trim().max(500),
  });
  const form = useZodForm(schema, { name: saved?.name ?? '', note: '' });
  const save = async ({ name, note }: z.output<typeof schema>) => {
    try {
      const after = name === saved?.name ? saved.number : 0;
      await api('/api/designs', { method: 'POST', body: { name, note, source, after } });
      await Promise.all(['designs', 'design'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
      onSaved();
      goTo(`/design/editor?name=${name}`);
      return undefined;
    } catch (error) {
      return message(error);
    }
  };
  return (
    <Form form={form} onSubmit={save} submitLabel={translate('save')}>
      <FormField form={form} name="name" label={translate('name')} description={translate('nameRule')}>
        {(control) => <TextInput {...control} autoComplete="off" />}
      </FormField>
      <FormField form={form} name="note" label={translate('note')} description={translate('noteHint')}>
        {(control) => <TextInput {...control} />}
      </FormField>
    </Form>
  );
}
