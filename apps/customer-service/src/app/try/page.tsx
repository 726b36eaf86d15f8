import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { connection } from 'next/server';
import { notFound } from 'next/navigation';

import { http } from '../../server/application.ts';
import { listMadeUpCustomers, listShopOrders } from '../../server/platform.ts';
import { secretCharactersMin, signCustomer, widgetSecret } from '../../server/visits/customer-proof.ts';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('service.try');
  return { title: translate('title'), robots: { index: false } };
}

interface TryPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

const proofSeconds = 3600;

/** The made-up shop's page, with the widget as a shop would have it. It is there where made-up customers are, and signs for them alone. */
export default async function TryPage({ searchParams }: TryPageProps) {
  await connection();
  const { db } = (await http.services()).database;
  const customers = await listMadeUpCustomers(db);
  if (customers.length === 0) notFound();
  const [translate, locale, { customer: asked }, requestHeaders] = await Promise.all([
    getTranslations('service.try'),
    getLocale(),
    searchParams,
    headers(),
  ]);
  const known = customers.find(({ reference }) => reference === asked);
  const orders = known === undefined ? [] : await listShopOrders(db, known.reference);
  return (
    <main className="mx-auto flex max-w-2xl flex-col gap-4 px-4 py-8">
      <p className="rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">{translate('made-up')}</p>
      <h1 className="text-xl font-semibold">{translate('title')}</h1>
      <p className="text-base text-ink-muted">{translate('explained')}</p>
      <nav aria-label={translate('customers')}>
        <ul className="flex flex-wrap gap-2">
          {[{ reference: '', name: translate('stranger') }, ...customers].map(({ reference, name }) => (
            <li key={reference}>
              <a
                href={reference === '' ? '/try' : `/try?customer=${reference}`}
                aria-current={reference === (known?.reference ?? '') ? 'page' : undefined}
                className="block rounded-md border border-line-strong px-3 py-1.5 text-sm hover:bg-surface-hover aria-[current=page]:bg-accent-soft"
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {orders.length > 0 && (
        <section>
          <h2 className="text-lg font-semibold">{translate('orders')}</h2>
          <ul className="mt-2 divide-y divide-line">
            {orders.map(({ number, articles, state }) => (
              <li key={number} className="flex gap-4 py-2 text-base">
                <span className="tabular font-medium">{number}</span>
                <span className="grow">{articles.map(({ name }) => String(name)).join(', ')}</span>
                <span className="text-ink-muted">{translate(`state.${state}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <script
        src="/widget.js"
        async
        nonce={requestHeaders.get('x-nonce') ?? undefined}
        data-language={locale}
        data-proof={known && proofOf(known.reference, known.name)}
      />
    </main>
  );
}

function proofOf(customerReference: string, name: string): string | undefined {
  const secret = widgetSecret();
  const expires = Math.floor(Date.now() / 1000) + proofSeconds;
  return secret.length < secretCharactersMin ? undefined : signCustomer({ customerReference, name, expires }, secret);
}
