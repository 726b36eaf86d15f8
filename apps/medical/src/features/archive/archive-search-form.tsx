'use client';

import { Button, FormField, Select, TextInput, useZodForm } from '@newfield/ui/client';
import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

const modalities = ['all', 'DX', 'CR', 'US', 'CT', 'MR', 'MG', 'SM', 'OT'] as const;

const search = z.object({
  patientName: z.string().trim().max(200),
  patientId: z.string().trim().max(64),
  from: z.union([z.iso.date(), z.literal('')]),
  to: z.union([z.iso.date(), z.literal('')]),
  modality: z.enum(modalities).transform((value) => (value === 'all' ? '' : value)),
});

export type ArchiveSearch = z.output<typeof search>;

const nothing = { patientName: '', patientId: '', from: '', to: '', modality: 'all' } as const;

/** By what to look in the archive. */
export function ArchiveSearchForm({ onSearch }: { readonly onSearch: (search: ArchiveSearch) => void }) {
  const translate = useTranslations('medical.archive');
  const translateWorklist = useTranslations('medical.worklist');
  const translateModalities = useTranslations('medical.modalities');
  const form = useZodForm(search, nothing);
  return (
    <form
      role="search"
      noValidate
      className="grid grid-cols-1 items-start gap-3 sm:grid-cols-2 lg:grid-cols-[1.4fr_1fr_1fr_1fr_1fr_auto]"
      onSubmit={(event) => void form.handleSubmit(onSearch)(event)}
    >
      <FormField form={form} name="patientName" label={translate('patientName')} description={translate('nameHint')}>
        {(control) => <TextInput autoComplete="off" {...control} />}
      </FormField>
      <FormField form={form} name="patientId" label={translate('patientId')}>
        {(control) => <TextInput autoComplete="off" {...control} />}
      </FormField>
      <FormField form={form} name="from" label={translate('from')}>
        {(control) => <TextInput type="date" {...control} />}
      </FormField>
      <FormField form={form} name="to" label={translate('to')}>
        {(control) => <TextInput type="date" {...control} />}
      </FormField>
      <FormField form={form} name="modality" label={translateWorklist('filterModality')}>
        {({ value, onChange, id }) => (
          <Select
            id={id}
            value={value}
            onValueChange={onChange}
            choices={modalities.map((one) => ({
              value: one,
              label: one === 'all' ? translateWorklist('allModalities') : translateModalities(one),
            }))}
          />
        )}
      </FormField>
      <Button type="submit" tone="primary" className="h-9 lg:mt-6">
        <Search aria-hidden />
        {translate('search')}
      </Button>
    </form>
  );
}
