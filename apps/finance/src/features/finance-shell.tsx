'use client';

import { ApplicationShell, useMay, type ShellProps } from '@newfield/application/client';
import {
  Activity,
  BrainCircuit,
  Building2,
  FilePlus,
  Layers,
  ListChecks,
  Scale,
  Table2,
  WalletCards,
} from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useOpenAlarms } from './monitoring/use-open-alarms.ts';

/** The pages of credit risk around the page. */
export function FinanceShell(props: ShellProps) {
  const translate = useTranslations('finance.pages');
  const translateBatches = useTranslations('finance.batches');
  const translateData = useTranslations('finance.data');
  const mayAdminister = useMay('administrator');
  const mayApply = useMay('operator');
  const sections = [
    ...(mayApply ? [{ href: '/apply', label: translate('apply'), icon: <FilePlus aria-hidden /> }] : []),
    { href: '/queue', label: translate('queue'), icon: <ListChecks aria-hidden /> },
    { href: '/batches', label: translateBatches('title'), icon: <Layers aria-hidden /> },
    { href: '/portfolio', label: translate('portfolio'), icon: <WalletCards aria-hidden /> },
    { href: '/monitoring', label: translate('monitoring'), icon: <Activity aria-hidden />, count: useOpenAlarms() },
    { href: '/policies', label: translate('policies'), icon: <Scale aria-hidden /> },
    { href: '/models', label: translate('models'), icon: <BrainCircuit aria-hidden /> },
    { href: '/data', label: translateData('title'), icon: <Table2 aria-hidden /> },
    ...(mayAdminister ? [{ href: '/lenders', label: translate('lenders'), icon: <Building2 aria-hidden /> }] : []),
  ];
  return <ApplicationShell application="finance" sections={sections} {...props} />;
}
