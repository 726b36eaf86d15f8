import { useTranslations } from 'next-intl';

/** In the place of a page that isn't there: `src/app/not-found.tsx`. */
export function PageNotFound() {
  const translate = useTranslations('application.notFound');
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-2 p-6 text-center">
      <h1 className="text-xl font-semibold">{translate('title')}</h1>
      <p className="text-ink-muted">{translate('description')}</p>
      <a href="/" className="text-accent-ink underline">
        {translate('back')}
      </a>
    </main>
  );
}
