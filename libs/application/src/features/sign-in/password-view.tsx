'use client';

import { Form, FormField, TextInput, useZodForm } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

import { api } from '../../client/api.ts';
import { useProblemMessage } from '../../client/problem-message.ts';
import { readLinkToken } from './link-token.ts';

const choice = z.object({ password: z.string().min(12) });

/** Whoever was invited, or forgot their password, sets a new one. */
export function PasswordView() {
  const translate = useTranslations('application.signIn');
  const message = useProblemMessage();
  const form = useZodForm(choice, { password: '' });
  const save = async ({ password }: z.output<typeof choice>) => {
    try {
      await api('/api/password', { method: 'POST', body: { password, token: readLinkToken() } });
    } catch (error) {
      return message(error);
    }
    location.assign('/sign-in');
    return new Promise<undefined>(() => undefined);
  };
  return (
    <>
      <h1 className="mb-5 text-xl font-semibold">{translate('newPasswordTitle')}</h1>
      <Form form={form} onSubmit={save} submitLabel={translate('newPasswordSubmit')}>
        <FormField form={form} name="password" label={translate('password')} description={translate('passwordHint')}>
          {(control) => <TextInput type="password" autoComplete="new-password" {...control} />}
        </FormField>
      </Form>
    </>
  );
}
