import { z } from 'zod';

export const orderStatuses = ['received', 'packed', 'sent', 'delivered', 'cancelled'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

const instant = z.iso.datetime();

/** An order as the shop's rules look at it; instants in UTC, amounts in euros. */
export const shopOrderSchema = z.strictObject({
  number: z.string().regex(/^[A-Z]{2}-\d{5}$/),
  customerId: z.string().min(1),
  status: z.enum(orderStatuses),
  items: z.array(z.string().min(1)).min(1),
  /** Made to measure: cancelled within one hour only, and never returned. */
  isMadeToMeasure: z.boolean().default(false),
  totalEur: z.number().positive(),
  address: z.string().min(1),
  placedAt: instant,
  deliveredAt: instant.optional(),
  carrier: z.string().optional(),
  trackingNumber: z.string().optional(),
  refundRequestedAt: instant.optional(),
});

export type ShopOrder = z.infer<typeof shopOrderSchema>;
