'use client';

import { Form, FormField, TextInput, useZodForm } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

import { api } from '../../client/api.ts';
import { useProblemMessage } from '../../client/problem-message.ts';
import { placeBefore } from '../../client/session.ts';

const credentials = z.object({ email: z.email(), password: z.string().min(1) });

/** The way in. */
export function SignInView() {
  const translate = useTranslations('application.signIn');
  const message = useProblemMessage();
  const form = useZodForm(credentials, { email: '', password: '' });
  const signIn = async (values: z.output<typeof credentials>) => {
    try {
      await api('/api/auth/sign-in/email', { method: 'POST', body: values });
    } catch (error) {
      return message(error);
    }
    location.assign(placeBefore());
    // The button waits until the next page is here.
    return new Promise<undefined>(() => undefined);
  };
  return (
    <>
      <h1 className="text-xl font-semibold">{translate('title')}</h1>
      <p className="mb-5 text-sm text-ink-muted">{translate('description')}</p>
      <Form form={form} onSubmit={signIn} submitLabel={translate('submit')}>
        <FormField form={form} name="email" label={translate('email')}>
          {(control) => <TextInput type="email" autoComplete="username" {...control} />}
        </FormField>
        <FormField form={form} name="password" label={translate('password')}>
          {(control) => <TextInput type="password" autoComplete="current-password" {...control} />}
        </FormField>
      </Form>
    </>
  );
}
