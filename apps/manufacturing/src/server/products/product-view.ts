import type { ProductInspector } from '@newfield/manufacturing';
import type { Product } from '@newfield/store';
import { z } from 'zod';

const costs = z.object({
  falseAlarm: z.number(),
  miss: z.number(),
  defectRate: z.number(),
  costPerPart: z.number(),
  numDefective: z.number(),
});

/** What the set-up left. Products that were set up before there were other kinds have a template. */
export const inspectorSettings = z.object({
  kind: z.enum(['template', 'patches', 'bundle']).default('template'),
  model: z.object({ name: z.string(), version: z.string() }).nullable().default(null),
  kinds: z.array(z.string()).default([]),
  chosenBy: z.enum(['rate', 'costs', 'bundle']).default('rate'),
  falseAlarmRate: z.number(),
  promisedRate: z.number(),
  threshold: z.number(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  picturesForPromise: z.number(),
  picturesWorthTaking: z.number(),
  numPictures: z.number(),
  scores: z.array(z.number()),
  costs: costs.nullable().default(null),
  version: z.number(),
}) satisfies z.ZodType<ProductInspector>;

/** What judges a product; undefined while it is being set up. */
export const inspectorOf = ({ settings }: Pick<Product, 'settings'>): ProductInspector | undefined =>
  inspectorSettings.safeParse(settings).data;

/** How a product's inspector is called on the parts that it judged. */
export const inspectorName = (
  product: Pick<Product, 'name'>,
  { kind, model, version }: ProductInspector,
): { readonly name: string; readonly version: string } =>
  kind === 'bundle' && model !== null ? model : { name: product.name, version: `${version}` };

/** A product as pages read it. */
export function productView(product: Product) {
  const { id, name, state, mmPerPx, mmPerPxUncertainty, isMadeUp, createdAt } = product;
  return { id, name, state, mmPerPx, mmPerPxUncertainty, isMadeUp, createdAt, inspector: inspectorOf(product) ?? null };
}
