import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';

import { PageLanguage } from '../../features/widget/page-language.tsx';
import { WidgetView } from '../../features/widget/widget-view.tsx';
import english from '../../messages/en.json';
import chinese from '../../messages/zh.json';

export const metadata: Metadata = { title: 'Customer service', robots: { index: false } };

interface WidgetPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

/** What `widget.js` shows in its frame. Its language is the shop's page's, not that of a cookie, which a frame may not have. */
export default async function WidgetPage({ searchParams }: WidgetPageProps) {
  const asked = (await searchParams)['language'];
  const language = asked === 'zh' || asked === 'de' ? asked : 'en';
  const locale = language === 'zh' ? 'zh' : 'en';
  const { widget } = (locale === 'zh' ? chinese : english).service;
  return (
    <NextIntlClientProvider locale={locale} messages={{ service: { widget } }}>
      <PageLanguage lang={locale === 'zh' ? 'zh-CN' : 'en'}>
        <WidgetView language={language} />
      </PageLanguage>
    </NextIntlClientProvider>
  );
}
