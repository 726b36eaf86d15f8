'use client';

import { ApplicationShell, useMay, type ShellProps } from '@newfield/application/client';
import { Archive, Hexagon, ListOrdered, MonitorDown, SlidersHorizontal, Split } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** The pages of medical imaging around the page. */
export function MedicalShell(props: ShellProps) {
  const translate = useTranslations('medical.pages');
  const mayBringIn = useMay('operator');
  const mayDecide = useMay('expert');
  const sections = [
    { href: '/worklist', label: translate('worklist'), icon: <ListOrdered aria-hidden /> },
    ...(mayBringIn ? [{ href: '/archive', label: translate('archive'), icon: <Archive aria-hidden /> }] : []),
    { href: '/treatments', label: translate('treatments'), icon: <Split aria-hidden /> },
    { href: '/screens', label: translate('screens'), icon: <Hexagon aria-hidden /> },
    { href: '/local', label: translate('local'), icon: <MonitorDown aria-hidden /> },
    ...(mayDecide
      ? [{ href: '/settings', label: translate('settings'), icon: <SlidersHorizontal aria-hidden /> }]
      : []),
  ];
  return <ApplicationShell application="medical" sections={sections} {...props} />;
}
