import { useTranslations } from 'next-intl';

export default function HomePage() {
  const translate = useTranslations('medical');
  return (
    <main className="p-6">
      <h1 className="text-xl font-semibold">{translate('title')}</h1>
      <p className="text-ink-muted">{translate('researchOnly')}</p>
    </main>
  );
}
