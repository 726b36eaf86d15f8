import type { SampleShopData } from '@newfield/language';
import type { ShopAction, ShopCustomer } from '@newfield/store';

import { rowOf } from './shop-order-row.ts';

/** Customers, orders and what was done with them before, as the tables of the shop hold them. */
export function shopContents({ customers, orders }: SampleShopData) {
  return {
    customers: customers.map(({ id, name, email }): ShopCustomer => {
      const address = orders.find(({ customerId }) => customerId === id)?.address ?? '';
      return { reference: id, name, email, address, isMadeUp: true };
    }),
    orders: orders.map(rowOf),
    actions: orders.flatMap(({ number, customerId, totalEur, refundRequestedAt }): ShopAction[] =>
      refundRequestedAt === undefined
        ? []
        : [
            {
              ...{ key: `sample/${number}`, conversationId: null, customerReference: customerId },
              ...{ action: 'request-refund', input: { orderNumber: number } },
              outcome: { kind: 'done', facts: { orderNumber: number, amountEur: totalEur.toFixed(2) } },
              createdAt: new Date(refundRequestedAt),
            },
          ],
    ),
  };
}
