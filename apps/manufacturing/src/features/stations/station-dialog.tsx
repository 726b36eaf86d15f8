'use client';

import { api, Fetched, useProblemMessage } from '@newfield/application/client';
import { Dialog, Form, FormField, Select, TextInput, useZodForm } from '@newfield/ui/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

import { sourceKinds, type Product, type Station } from '../answers.ts';

const stationForm = z.object({
  name: z.string().trim().min(1).max(100),
  productId: z.uuid(),
  kind: z.enum(sourceKinds),
  folder: z.string().trim().max(1000),
  url: z.string().trim().max(500),
  topic: z.string().trim().max(500),
  partsPerMinute: z.coerce.number<string>().min(1).max(3600),
  keepGoodDays: z.coerce.number<string>().int().min(0).max(36_500),
  keepRejectedDays: z.coerce.number<string>().int().min(0).max(36_500),
});

type StationForm = z.output<typeof stationForm>;

interface StationDialogProps {
  /** The one to be changed; without it a new one is made. */
  readonly station: Station | undefined;
  readonly onClose: () => void;
}

/** Adds a station, or changes what it inspects and where its pictures come from. */
export function StationDialog({ station, onClose }: StationDialogProps) {
  const translate = useTranslations('manufacturing.stations');
  const products = useQuery({
    queryKey: ['products'],
    queryFn: () => api<{ readonly products: readonly Product[] }>('/api/products'),
  });
  return (
    <Dialog open onOpenChange={onClose} title={station?.name ?? translate('add')} description={translate('dialogHint')}>
      <Fetched query={products}>
        {(answer) => <StationFields station={station} products={answer.products} onClose={onClose} />}
      </Fetched>
    </Dialog>
  );
}

interface StationFieldsProps extends StationDialogProps {
  readonly products: readonly Product[];
}

function StationFields({ station, products, onClose }: StationFieldsProps) {
  const translate = useTranslations('manufacturing.stations');
  const message = useProblemMessage();
  const queries = useQueryClient();
  const text = (name: string): string => String(station?.source[name] ?? '');
  const form = useZodForm(stationForm, {
    name: station?.name ?? '',
    productId: station?.productId ?? products[0]?.id ?? '',
    kind: station?.source.kind ?? 'browser',
    folder: text('folder'),
    url: text('url'),
    topic: text('topic'),
    partsPerMinute: text('partsPerMinute') || '30',
    keepGoodDays: `${station?.keepGoodDays ?? 30}`,
    keepRejectedDays: `${station?.keepRejectedDays ?? 365}`,
  });
  const kind = form.watch('kind');
  const save = async (values: StationForm) => {
    try {
      const { name, productId, keepGoodDays, keepRejectedDays } = values;
      const body = { name, productId, source: sourceOf(values), keepGoodDays, keepRejectedDays };
      await (station === undefined
        ? api('/api/stations', { method: 'POST', body })
        : api(`/api/stations/${station.id}`, { method: 'PUT', body }));
    } catch (error) {
      return message(error);
    }
    await Promise.all(['stations', 'station'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    onClose();
    return undefined;
  };
  return (
    <Form form={form} onSubmit={save} submitLabel={translate('save')}>
      <FormField form={form} name="name" label={translate('name')}>
        {(control) => <TextInput {...control} />}
      </FormField>
      <FormField form={form} name="productId" label={translate('product')}>
        {({ value, onChange, id }) => (
          <Select
            id={id}
            value={value}
            onValueChange={onChange}
            placeholder={translate('noProduct')}
            choices={products.map((product) => ({ value: product.id, label: product.name }))}
          />
        )}
      </FormField>
      <FormField form={form} name="kind" label={translate('source')} description={translate(`sourceHints.${kind}`)}>
        {({ value, onChange, id }) => (
          <Select
            id={id}
            value={value}
            onValueChange={onChange}
            choices={sourceKinds.map((one) => ({ value: one, label: translate(`sources.${one}`) }))}
          />
        )}
      </FormField>
      {kind === 'folder' && (
        <FormField form={form} name="folder" label={translate('folder')}>
          {(control) => <TextInput {...control} />}
        </FormField>
      )}
      {kind === 'mqtt' && (
        <>
          <FormField form={form} name="url" label={translate('broker')}>
            {(control) => <TextInput placeholder="mqtts://broker.plant:8883" {...control} />}
          </FormField>
          <FormField form={form} name="topic" label={translate('topic')}>
            {(control) => <TextInput placeholder="line-1/camera/+" {...control} />}
          </FormField>
        </>
      )}
      {kind === 'replay' && (
        <FormField form={form} name="partsPerMinute" label={translate('partsPerMinute')}>
          {(control) => <TextInput type="number" min={1} max={3600} {...control} />}
        </FormField>
      )}
      <FormField form={form} name="keepGoodDays" label={translate('keepGood')} description={translate('keepHint')}>
        {(control) => <TextInput type="number" min={0} max={36500} {...control} />}
      </FormField>
      <FormField form={form} name="keepRejectedDays" label={translate('keepRejected')}>
        {(control) => <TextInput type="number" min={0} max={36500} {...control} />}
      </FormField>
    </Form>
  );
}

function sourceOf({ kind, folder, url, topic, partsPerMinute }: StationForm) {
  if (kind === 'folder') return { kind, folder };
  if (kind === 'mqtt') return { kind, url, topic };
  if (kind === 'replay') return { kind, partsPerMinute };
  return { kind };
}
