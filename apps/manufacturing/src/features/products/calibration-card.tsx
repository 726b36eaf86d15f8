'use client';

import { api, useProblemMessage } from '@newfield/application/client';
import { Card, Form, FormField, Quantity, TextInput, toast, useZodForm } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

import type { Product } from '../answers.ts';

const z95 = 1.96;

const calibrationForm = z.object({
  lengthMm: z.coerce.number<string>().positive().max(100_000),
  lengthPx: z.coerce.number<string>().min(10).max(100_000),
});

/** How long a pixel is, from a length that is known. */
export function CalibrationCard({ product, maySetUp }: { readonly product: Product; readonly maySetUp: boolean }) {
  const translate = useTranslations('manufacturing.calibration');
  const message = useProblemMessage();
  const queries = useQueryClient();
  const form = useZodForm(calibrationForm, { lengthMm: '', lengthPx: '' });
  const { mmPerPx, mmPerPxUncertainty } = product;
  const save = async (body: z.output<typeof calibrationForm>) => {
    try {
      await api(`/api/products/${product.id}`, { method: 'PUT', body });
    } catch (error) {
      return message(error);
    }
    await queries.invalidateQueries({ queryKey: ['product'] });
    toast({ tone: 'success', title: translate('done') });
    return undefined;
  };
  return (
    <Card title={translate('title')} description={translate('description')}>
      <div className="space-y-3">
        <p className="text-sm">
          {mmPerPx === null ? (
            translate('none')
          ) : (
            <Quantity
              value={mmPerPx}
              unit="mm/px"
              digits={5}
              interval={[mmPerPx - z95 * (mmPerPxUncertainty ?? 0), mmPerPx + z95 * (mmPerPxUncertainty ?? 0)]}
            />
          )}
        </p>
        {maySetUp && (
          <Form form={form} onSubmit={save} submitLabel={translate('save')}>
            <FormField form={form} name="lengthMm" label={translate('lengthMm')}>
              {(control) => <TextInput inputMode="decimal" {...control} />}
            </FormField>
            <FormField
              form={form}
              name="lengthPx"
              label={translate('lengthPx')}
              description={translate('lengthPxHint')}
            >
              {(control) => <TextInput inputMode="decimal" {...control} />}
            </FormField>
          </Form>
        )}
      </div>
    </Card>
  );
}
