'use client';

import { ApplicationShell, type ShellProps } from '@newfield/application/client';
import { Activity, Factory, Package, ScanSearch } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** The pages of inspection around the page. */
export function ManufacturingShell(props: ShellProps) {
  const translate = useTranslations('manufacturing.pages');
  const sections = [
    { href: '/stations', label: translate('stations'), icon: <Factory aria-hidden /> },
    { href: '/charts', label: translate('charts'), icon: <Activity aria-hidden /> },
    { href: '/parts', label: translate('parts'), icon: <ScanSearch aria-hidden /> },
    { href: '/products', label: translate('products'), icon: <Package aria-hidden /> },
  ];
  return <ApplicationShell application="manufacturing" sections={sections} {...props} />;
}
