'use client';

import { ApplicationShell, type ShellProps } from '@newfield/application/client';
import { Boxes, Database, Gauge, GraduationCap, ListChecks, Play, SearchCheck, Workflow } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Studio's pages around the page. */
export function StudioShell(props: ShellProps) {
  const translate = useTranslations('studio.pages');
  const translateData = useTranslations('studio.data');
  const translateDesign = useTranslations('studio.design');
  const translateTrain = useTranslations('studio.train');
  const translateEvidence = useTranslations('studio.evidence.pages');
  const translateLearn = useTranslations('studio.learn');
  const sections = [
    { href: '/data', label: translateData('title'), icon: <Database aria-hidden /> },
    { href: '/design', label: translateDesign('title'), icon: <Workflow aria-hidden /> },
    { href: '/train', label: translateTrain('title'), icon: <Play aria-hidden /> },
    { href: '/jobs', label: translate('jobs'), icon: <ListChecks aria-hidden /> },
    { href: '/models', label: translate('models'), icon: <Boxes aria-hidden /> },
    { href: '/evaluate', label: translateEvidence('evaluate'), icon: <Gauge aria-hidden /> },
    { href: '/explain', label: translateEvidence('explain'), icon: <SearchCheck aria-hidden /> },
    { href: '/learn', label: translateLearn('title'), icon: <GraduationCap aria-hidden /> },
  ];
  return <ApplicationShell application="studio" sections={sections} {...props} />;
}
