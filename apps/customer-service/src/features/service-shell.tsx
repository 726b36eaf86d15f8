'use client';

import { ApplicationShell, type ShellProps } from '@newfield/application/client';
import { BookOpenText, ChartColumn, FlaskConical, Inbox, Languages, Workflow } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** The pages of customer service around the page. */
export function ServiceShell(props: ShellProps) {
  const translate = useTranslations('service.pages');
  const sections = [
    { href: '/inbox', label: translate('inbox'), icon: <Inbox aria-hidden /> },
    { href: '/knowledge', label: translate('knowledge'), icon: <BookOpenText aria-hidden /> },
    { href: '/flow', label: translate('flow'), icon: <Workflow aria-hidden /> },
    { href: '/evaluations', label: translate('evaluations'), icon: <FlaskConical aria-hidden /> },
    { href: '/analytics', label: translate('analytics'), icon: <ChartColumn aria-hidden /> },
    { href: '/desks', label: translate('desks'), icon: <Languages aria-hidden /> },
  ];
  return <ApplicationShell application="customer-service" sections={sections} {...props} />;
}
