'use client';

import { Dialog, Form, FormField, TextInput, useZodForm, type Account } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

import { api } from '../../client/api.ts';
import { useProblemMessage } from '../../client/problem-message.ts';
import { signedInAgain, useSessionEnded } from '../../client/session.ts';

const credentials = z.object({ password: z.string().min(1) });

/** Signs the same person in again over the page as it is, when their session has ended: nothing that is written in it is lost. */
export function SessionDialog({ account }: { readonly account: Account }) {
  const isEnded = useSessionEnded();
  // Mounted anew each time, so that no password stays in the page.
  return isEnded ? <SignInAgain account={account} /> : null;
}

function SignInAgain({ account: { name, email } }: { readonly account: Account }) {
  const translate = useTranslations('application.session');
  const translateSignIn = useTranslations('application.signIn');
  const message = useProblemMessage();
  const queries = useQueryClient();
  const form = useZodForm(credentials, { password: '' });
  const signIn = async ({ password }: z.output<typeof credentials>) => {
    try {
      await api('/api/auth/sign-in/email', { method: 'POST', body: { email, password } });
    } catch (error) {
      return message(error);
    }
    signedInAgain();
    void queries.invalidateQueries();
    return undefined;
  };
  return (
    <Dialog open onOpenChange={() => undefined} title={translate('title')} description={translate('meaning', { name })}>
      <Form form={form} onSubmit={signIn} submitLabel={translateSignIn('submit')}>
        <FormField form={form} name="password" label={translateSignIn('password')}>
          {(control) => <TextInput type="password" autoComplete="current-password" {...control} />}
        </FormField>
      </Form>
      <p className="mt-3 text-sm">
        <a href="/sign-in" className="text-accent-ink underline underline-offset-2">
          {translate('otherWay')}
        </a>
      </p>
    </Dialog>
  );
}
