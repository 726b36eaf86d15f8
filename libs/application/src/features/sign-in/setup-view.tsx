'use client';

import { Form, FormField, TextInput, useZodForm } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

import { api } from '../../client/api.ts';
import { useProblemMessage } from '../../client/problem-message.ts';
import { readLinkToken } from './link-token.ts';

const person = z.object({ name: z.string().trim().min(1).max(120), email: z.email(), password: z.string().min(12) });

/** The first administrator, whom the link in the server's terminal brings here. */
export function SetupView() {
  const translate = useTranslations('application.signIn');
  const message = useProblemMessage();
  const form = useZodForm(person, { name: '', email: '', password: '' });
  const setUp = async (values: z.output<typeof person>) => {
    const { email, password } = values;
    try {
      await api('/api/setup', { method: 'POST', body: { ...values, token: readLinkToken() } });
      await api('/api/auth/sign-in/email', { method: 'POST', body: { email, password } });
    } catch (error) {
      return message(error);
    }
    location.assign('/');
    return new Promise<undefined>(() => undefined);
  };
  return (
    <>
      <h1 className="text-xl font-semibold">{translate('setupTitle')}</h1>
      <p className="mb-5 text-sm text-ink-muted">{translate('setupDescription')}</p>
      <Form form={form} onSubmit={setUp} submitLabel={translate('setupSubmit')}>
        <FormField form={form} name="name" label={translate('name')}>
          {(control) => <TextInput autoComplete="name" {...control} />}
        </FormField>
        <FormField form={form} name="email" label={translate('email')}>
          {(control) => <TextInput type="email" autoComplete="username" {...control} />}
        </FormField>
        <FormField form={form} name="password" label={translate('password')} description={translate('passwordHint')}>
          {(control) => <TextInput type="password" autoComplete="new-password" {...control} />}
        </FormField>
      </Form>
    </>
  );
}
