'use client';

import { Fetched, api, useMay, useProblemMessage } from '@newfield/application/client';
import { Card, Form, FormField, Page, Select, TextInput, toast, useZodForm } from '@newfield/ui/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

import { ConfirmedLabels } from './confirmed-labels.tsx';

const languages = ['en', 'zh'] as const;
const choices = ['always', 'on-disagreement', 'never'] as const;

const address = z.union([z.url({ protocol: /^https?$/ }).max(500), z.literal('')]);

const settings = z.object({
  secondReader: z.enum(choices),
  archiveUrl: address,
  fhirUrl: address,
  institution: z.string().trim().max(64),
  resultLanguage: z.enum(languages),
});

type Settings = z.output<typeof settings>;

/** How studies are read, where results go, and what becomes of what readers confirmed. */
export function SettingsView() {
  const translate = useTranslations('medical.settings');
  const translatePages = useTranslations('medical.pages');
  const mayChange = useMay('administrator');
  const query = useQuery({ queryKey: ['medical-settings'], queryFn: () => api<Settings>('/api/settings/medical') });
  return (
    <Page title={translatePages('settings')} description={translate('description')}>
      {mayChange && (
        <Card>
          <Fetched query={query}>{(saved) => <SettingsForm saved={saved} />}</Fetched>
        </Card>
      )}
      <ConfirmedLabels />
    </Page>
  );
}

function SettingsForm({ saved }: { readonly saved: Settings }) {
  const translate = useTranslations('medical.settings');
  const translateReport = useTranslations('medical.report');
  const message = useProblemMessage();
  const queries = useQueryClient();
  const form = useZodForm(settings, saved);
  const save = async (values: Settings) => {
    try {
      await api('/api/settings/medical', { method: 'PUT', body: values });
    } catch (error) {
      return message(error);
    }
    toast({ tone: 'success', title: translate('saved') });
    await queries.invalidateQueries({ queryKey: ['medical-settings'] });
    return undefined;
  };
  return (
    <div className="max-w-xl">
      <Form form={form} onSubmit={save} submitLabel={translate('save')}>
        <FormField form={form} name="secondReader" label={translate('secondReader')}>
          {({ value, onChange, id }) => (
            <Select
              id={id}
              value={value}
              onValueChange={onChange}
              choices={choices.map((choice) => ({ value: choice, label: translate(`secondReaderChoices.${choice}`) }))}
            />
          )}
        </FormField>
        <FormField form={form} name="archiveUrl" label={translate('archiveUrl')} description={translate('archiveHint')}>
          {(control) => <TextInput type="url" inputMode="url" {...control} />}
        </FormField>
        <FormField form={form} name="fhirUrl" label={translate('fhirUrl')} description={translate('fhirHint')}>
          {(control) => <TextInput type="url" inputMode="url" {...control} />}
        </FormField>
        <FormField
          form={form}
          name="institution"
          label={translate('institution')}
          description={translate('institutionHint')}
        >
          {(control) => <TextInput autoComplete="organization" {...control} />}
        </FormField>
        <FormField form={form} name="resultLanguage" label={translate('resultLanguage')}>
          {({ value, onChange, id }) => (
            <Select
              id={id}
              value={value}
              onValueChange={onChange}
              choices={languages.map((language) => ({
                value: language,
                label: translateReport(`languages.${language}`),
              }))}
            />
          )}
        </FormField>
      </Form>
    </div>
  );
}
