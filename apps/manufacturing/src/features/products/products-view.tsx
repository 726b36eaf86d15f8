'use client';

import { Fetched, api, useMay, useProblemMessage } from '@newfield/application/client';
import {
  Badge,
  Button,
  Card,
  Dialog,
  EmptyState,
  Form,
  FormField,
  Page,
  TextInput,
  TextLink,
  useNavigation,
  useZodForm,
} from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Package, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';

import type { Product } from '../answers.ts';

/** What is inspected here. */
export function ProductsView() {
  const translate = useTranslations('manufacturing.products');
  const translatePages = useTranslations('manufacturing.pages');
  const maySetUp = useMay('expert');
  const [isAdding, setIsAdding] = useState(false);
  const products = useQuery({
    queryKey: ['products'],
    queryFn: () => api<{ readonly products: readonly Product[] }>('/api/products'),
  });
  return (
    <Page
      title={translatePages('products')}
      description={translate('description')}
      nextAction={
        maySetUp && (
          <Button tone="primary" onClick={() => setIsAdding(true)}>
            <Plus aria-hidden />
            {translate('add')}
          </Button>
        )
      }
    >
      <Fetched query={products}>
        {({ products: all }) =>
          all.length === 0 ? (
            <EmptyState
              icon={<Package aria-hidden />}
              title={translate('emptyTitle')}
              description={translate('emptyFill')}
            />
          ) : (
            <div className="grid gap-4 md:grid-cols-2">
              {all.map((product) => (
                <Card key={product.id} title={<TextLink href={`/products/${product.id}`}>{product.name}</TextLink>}>
                  <p className="flex flex-wrap gap-2">
                    <Badge tone={product.state === 'active' ? 'success' : 'neutral'}>
                      {translate(`states.${product.state}`)}
                    </Badge>
                    {product.isMadeUp && <Badge tone="warning">{translate('madeUp')}</Badge>}
                  </p>
                </Card>
              ))}
            </div>
          )
        }
      </Fetched>
      {isAdding && <ProductDialog onClose={() => setIsAdding(false)} />}
    </Page>
  );
}

const productForm = z.object({ name: z.string().trim().min(1).max(100) });

function ProductDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslations('manufacturing.products');
  const message = useProblemMessage();
  const { goTo } = useNavigation();
  const form = useZodForm(productForm, { name: '' });
  const save = async (body: z.output<typeof productForm>) => {
    try {
      const { id } = await api<Product>('/api/products', { method: 'POST', body });
      goTo(`/products/${id}`);
      return undefined;
    } catch (error) {
      return message(error);
    }
  };
  return (
    <Dialog open onOpenChange={onClose} title={translate('add')} description={translate('dialogHint')}>
      <Form form={form} onSubmit={save} submitLabel={translate('begin')}>
        <FormField form={form} name="name" label={translate('name')}>
          {(control) => <TextInput {...control} />}
        </FormField>
      </Form>
    </Dialog>
  );
}
