'use client';

import { ApplicationShell, type ShellProps } from '@newfield/application/client';
import { ListOrdered } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** The pages of medical imaging around the page. */
export function MedicalShell(props: ShellProps) {
  const translate = useTranslations('medical.pages');
  const sections = [{ href: '/worklist', label: translate('worklist'), icon: <ListOrdered aria-hidden /> }];
  return <ApplicationShell application="medical" sections={sections} {...props} />;
}
