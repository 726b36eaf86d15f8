'use client';

import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useMemo, type ReactNode } from 'react';

import { NavigationProvider, type PageLinkProps } from './navigation.tsx';

function NextLink(props: PageLinkProps) {
  return <Link {...props} />;
}

/** Navigation by Next.js's router. */
export function NextNavigation({ children }: { readonly children: ReactNode }) {
  const router = useRouter();
  const pathname = usePathname();
  const navigation = useMemo(
    () => ({
      Link: NextLink,
      pathname,
      goTo: (href: string) => router.push(href),
      refresh: () => router.refresh(),
    }),
    [router, pathname],
  );
  return <NavigationProvider value={navigation}>{children}</NavigationProvider>;
}
