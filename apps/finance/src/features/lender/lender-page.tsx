'use client';

import { Fetched, api, useMay } from '@newfield/application/client';
import { EmptyState, Notice, Page, type PageProps } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Building2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { JoinMadeUpLender } from './join-made-up-lender.tsx';
import type { Lender } from './lender.ts';

export interface LenderPageProps extends Omit<PageProps, 'children'> {
  readonly children: (lender: Lender) => ReactNode;
}

/** A page of one lender's: of whom the reader works for. */
export function LenderPage({ children, ...page }: LenderPageProps) {
  const translate = useTranslations('finance.lender');
  const mayAssign = useMay('administrator');
  const query = useQuery({
    queryKey: ['lender'],
    queryFn: () => api<{ readonly lender: Lender | null }>('/api/lender'),
  });
  return (
    <Page {...page} nextAction={query.data?.lender ? page.nextAction : undefined}>
      <Fetched query={query}>
        {({ lender }) =>
          lender === null ? (
            <EmptyState
              icon={<Building2 aria-hidden />}
              title={translate('none')}
              description={translate('noneFix')}
              action={mayAssign && <JoinMadeUpLender />}
            />
          ) : (
            <>
              {lender.isMadeUp && (
                <Notice tone="info" title={translate('madeUp')}>
                  {translate('madeUpMeaning')}
                </Notice>
              )}
              {children(lender)}
            </>
          )
        }
      </Fetched>
    </Page>
  );
}
