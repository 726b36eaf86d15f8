'use client';

import { Checkbox, Form, FormField, TextInput, useZodForm } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

import { api } from '../../client/api.ts';
import { useProblemMessage } from '../../client/problem-message.ts';

/** What routes ask of a key. */
const scopes = [
  'jobs:read',
  'jobs:write',
  'models:read',
  'models:write',
  'models:use',
  'metrics:read',
  'audit:read',
  'api:read',
] as const;

const newKey = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(z.enum(scopes)).min(1),
  lifeDays: z.coerce.number<string>().int().min(1).max(3650),
});

/** Makes a key; `onMade` gets it, and nobody can read it again. */
export function NewKeyForm({ onMade }: { readonly onMade: (key: string) => void }) {
  const translate = useTranslations('application.account');
  const message = useProblemMessage();
  const queries = useQueryClient();
  const form = useZodForm(newKey, { name: '', scopes: ['models:read'], lifeDays: '365' });
  const make = async (values: z.output<typeof newKey>) => {
    try {
      const { key } = await api<{ key: string }>('/api/keys', { method: 'POST', body: values });
      await queries.invalidateQueries({ queryKey: ['keys'] });
      onMade(key);
      return undefined;
    } catch (error) {
      return message(error);
    }
  };
  return (
    <Form form={form} onSubmit={make} submitLabel={translate('makeKey')}>
      <FormField form={form} name="name" label={translate('keyName')} description={translate('keyNameHint')}>
        {(control) => <TextInput {...control} />}
      </FormField>
      <FormField form={form} name="scopes" label={translate('scopes')}>
        {({ value, onChange, id, 'aria-describedby': describedBy }) => (
          <div
            id={id}
            role="group"
            aria-label={translate('scopes')}
            aria-describedby={describedBy}
            className="grid grid-cols-2 gap-2"
          >
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                label={<code className="font-mono text-xs">{scope}</code>}
                checked={value.includes(scope)}
                onCheckedChange={(checked) =>
                  onChange(checked ? [...value, scope] : value.filter((other) => other !== scope))
                }
              />
            ))}
          </div>
        )}
      </FormField>
      <FormField form={form} name="lifeDays" label={translate('lifeDays')}>
        {(control) => <TextInput inputMode="numeric" {...control} />}
      </FormField>
    </Form>
  );
}
