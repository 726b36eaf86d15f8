'use client';

import { Button, CopyBlock, Dialog, Form, FormField, Notice, Select, TextInput, useZodForm } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';

import { api } from '../../client/api.ts';
import { useProblemMessage } from '../../client/problem-message.ts';
import { roles } from './person.ts';

const newPerson = z.object({ name: z.string().trim().min(1).max(120), email: z.email().max(320), role: z.enum(roles) });

/** Adds a person, and shows the link with which they choose a password. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslations('application.people');
  const [link, setLink] = useState<string>();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={translate('inviteTitle')}
      description={translate(link === undefined ? 'inviteDescription' : 'invited')}
      actions={
        link !== undefined && (
          <Button tone="primary" onClick={onClose}>
            {translate('linkSent')}
          </Button>
        )
      }
    >
      {link === undefined ? (
        <InviteForm onInvited={setLink} />
      ) : (
        <div className="space-y-3">
          <CopyBlock label={translate('link')} text={link} />
          <Notice tone="warning" title={translate('linkOnce')} />
        </div>
      )}
    </Dialog>
  );
}

function InviteForm({ onInvited }: { readonly onInvited: (link: string) => void }) {
  const translate = useTranslations('application.people');
  const translateRole = useTranslations('ui.shell.roles');
  const message = useProblemMessage();
  const queries = useQueryClient();
  const form = useZodForm(newPerson, { name: '', email: '', role: 'viewer' });
  const invite = async (body: z.output<typeof newPerson>) => {
    try {
      const { link } = await api<{ link: string }>('/api/people', { method: 'POST', body });
      await queries.invalidateQueries({ queryKey: ['people'] });
      onInvited(link);
      return undefined;
    } catch (error) {
      return message(error);
    }
  };
  return (
    <Form form={form} onSubmit={invite} submitLabel={translate('invite')}>
      <FormField form={form} name="name" label={translate('name')}>
        {(control) => <TextInput {...control} />}
      </FormField>
      <FormField form={form} name="email" label={translate('email')}>
        {(control) => <TextInput type="email" {...control} />}
      </FormField>
      <FormField form={form} name="role" label={translate('role')}>
        {({ value, onChange, id, 'aria-describedby': describedBy }) => (
          <Select
            id={id}
            aria-describedby={describedBy}
            value={value}
            onValueChange={onChange}
            choices={roles.map((role) => ({ value: role, label: translateRole(role) }))}
          />
        )}
      </FormField>
    </Form>
  );
}
