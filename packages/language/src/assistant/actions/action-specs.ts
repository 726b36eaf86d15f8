import { z } from 'zod';

/** What an action may need from the customer. */
export const slotNames = ['orderNumber', 'address'] as const;
export type SlotName = (typeof slotNames)[number];

export const actionNames = ['order-status', 'request-refund', 'change-address', 'cancel-order'] as const;
export type ActionName = (typeof actionNames)[number];

/** A tool of the assistant: what it takes, and whether anything is different after it. */
export interface ActionSpec {
  readonly name: ActionName;
  /** What changes something is confirmed first, whatever a flow says. */
  readonly changesSomething: boolean;
  readonly slots: readonly SlotName[];
  readonly input: z.ZodType<Readonly<Record<string, string>>>;
  /** Names of its templates; each exists in every language. */
  readonly templates: { readonly confirm: string; readonly done: string };
}

const orderNumber = z.string().regex(/^[A-Z]{2}-\d{5}$/);
/** Letters, digits and what stands between them in an address; no markup, no links. */
const address = z
  .string()
  .trim()
  .min(6)
  .max(200)
  .regex(/^[\p{L}\p{M}\p{N} .,'’/#()-]+$/u)
  .regex(/\p{N}/u)
  .refine((text) => !/(?:www\.|https?|\.(?:com|net|org|io|example)\b)/iu.test(text));

function spec(
  name: ActionName,
  changesSomething: boolean,
  slots: readonly SlotName[],
  input: ActionSpec['input'],
): ActionSpec {
  return {
    ...{ name, changesSomething, slots, input },
    templates: { confirm: `confirm.${name}`, done: `done.${name}` },
  };
}

/** Everything that the assistant can do in the shop's system. */
export const actionSpecs: Readonly<Record<ActionName, ActionSpec>> = {
  'order-status': spec('order-status', false, ['orderNumber'], z.strictObject({ orderNumber })),
  'request-refund': spec('request-refund', true, ['orderNumber'], z.strictObject({ orderNumber })),
  'change-address': spec('change-address', true, ['orderNumber', 'address'], z.strictObject({ orderNumber, address })),
  'cancel-order': spec('cancel-order', true, ['orderNumber'], z.strictObject({ orderNumber })),
};

/** The action of that name, or `undefined`: a flow's words are data. */
export const actionSpec = (name: string): ActionSpec | undefined =>
  Object.hasOwn(actionSpecs, name) ? actionSpecs[name as ActionName] : undefined;

/** Whether a slot's value may go into an action. */
export const isSlotValue = (slot: string, value: string): boolean =>
  slot === 'orderNumber'
    ? orderNumber.safeParse(value).success
    : slot === 'address'
      ? address.safeParse(value).success
      : false;
