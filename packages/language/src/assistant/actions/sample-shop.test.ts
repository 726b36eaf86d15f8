import { describe, expect, it } from 'vitest';
import { actionPortCases } from './action-port-cases.ts';
import { sampleShop, sampleShopData } from './sample-shop.ts';

const customers = ['a', 'b'].map((id) => ({ id, name: id, email: `${id}@mill.example`, phone: '' }));

describe('the sample shop', () => {
  it.each(actionPortCases.map((one) => [one.name, one] as const))('%s', async (_, { orders, now, steps, after }) => {
    const shop = sampleShop({ data: { customers, orders }, now: () => now });
    for (const { prepared, customer, expected } of steps) {
      expect(await shop.run(prepared, customer)).toEqual(expected);
    }
    for (const [number, held] of Object.entries(after)) {
      const order = shop.orders().find((one) => one.number === number)!;
      for (const [name, value] of Object.entries(held)) expect(order[name as keyof typeof order]).toEqual(value);
    }
  });

  it('moves its orders in time: what was ordered this morning was ordered this morning', () => {
    const now = new Date('2030-01-01T10:00:00.000Z');
    const { orders } = sampleShopData(now);
    const latest = Math.max(...orders.map(({ placedAt }) => new Date(placedAt).getTime()));
    expect(now.getTime() - latest).toBe(10 * 60_000);
  });
});
