import { makeInstallation, type Installation } from '@newfield/application/testing';
import { actionPortCases, type ShopOrder } from '@newfield/language';
import { fillShop, lockShopOrder, refundRequestedAt, type Database } from '@newfield/store';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { shopActionPort } from '../src/server/shop/shop-action-port.ts';
import { shopContents } from '../src/server/shop/shop-contents.ts';
import { orderOf } from '../src/server/shop/shop-order-row.ts';

let installation: Installation;
let database: Database;

beforeAll(async () => {
  installation = await makeInstallation();
  database = await installation.openDatabase();
});
afterAll(async () => {
  await database?.close();
  await installation?.remove();
});

async function fill(orders: readonly ShopOrder[]): Promise<void> {
  const tables = ['service_shop_actions', 'service_shop_orders', 'service_shop_customers'];
  for (const table of tables) await database.pool.query(`delete from ${table}`);
  const customers = ['a', 'b'].map((id) => ({ id, name: id, email: `${id}@mill.example`, phone: '' }));
  await fillShop(database.db, shopContents({ customers, orders }));
}

async function held({ number, customerId }: ShopOrder): Promise<ShopOrder> {
  const row = (await lockShopOrder(database.db, customerId, number))!;
  return orderOf(row, await refundRequestedAt(database.db, row));
}

test.each(actionPortCases.map((one) => [one.name, one] as const))('%s', async (_, { orders, now, steps, after }) => {
  await fill(orders);
  const shop = shopActionPort(database, { now: () => now });
  for (const { prepared, customer, expected } of steps) expect(await shop.run(prepared, customer)).toEqual(expected);
  for (const order of orders.filter(({ number }) => number in after)) {
    expect({ refundRequestedAt: undefined, ...(await held(order)) }).toMatchObject(after[order.number]!);
  }
});

test('the same action sent ten times at once happens once, and all get its outcome', async () => {
  const [{ orders, now, steps }] = actionPortCases.filter(({ name }) => /cancel/i.test(name)) as [
    (typeof actionPortCases)[number],
  ];
  await fill(orders);
  const shop = shopActionPort(database, { now: () => now });
  const { prepared, customer } = steps[0]!;
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => shop.run(prepared, customer)));
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  const { rows } = await database.pool.query('select key from service_shop_actions where key = $1', [prepared.key]);
  expect(rows).toHaveLength(1);
});

test('what is tried out changes nothing', async () => {
  const [{ orders, now, steps }] = actionPortCases.filter(({ name }) => /cancel/i.test(name)) as [
    (typeof actionPortCases)[number],
  ];
  await fill(orders);
  const { prepared, customer, expected } = steps[0]!;
  expect(await shopActionPort(database, { now: () => now, isTrial: true }).run(prepared, customer)).toEqual(expected);
  expect(await held(orders[0]!)).toEqual(orders[0]);
  expect(
    (await database.pool.query('select key from service_shop_actions where key = $1', [prepared.key])).rows,
  ).toEqual([]);
});
