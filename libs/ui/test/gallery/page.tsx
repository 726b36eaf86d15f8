import './gallery.css';

import * as client from '@newfield/ui/client';
import { NextIntlClientProvider } from 'next-intl';
import { Tooltip } from 'radix-ui';
import { createRoot } from 'react-dom/client';

import english from '../../src/messages/en.json' with { type: 'json' };
import chinese from '../../src/messages/zh.json' with { type: 'json' };
import { overlays } from './overlays.tsx';
import { stories } from './stories.tsx';

/** `?theme=dark&locale=zh&overlay=Dialog`: everything that stands in a page, or one thing that covers it. */
const query = new URLSearchParams(location.search);
const locale = query.get('locale') ?? 'en';
const overlay = overlays[query.get('overlay') ?? ''];
document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
document.documentElement.dataset['theme'] = query.get('theme') ?? 'light';

const { AppShell, Badge, NavigationProvider, NonceProvider, Page, Toaster } = client;

/** Plain links: no router here. */
const navigation: client.Navigation = {
  Link: (props) => <a {...props} />,
  pathname: '/components',
  goTo: (href) => location.assign(href),
  refresh: () => undefined,
};

const applications = (['studio', 'medical', 'finance', 'manufacturing', 'customer-service'] as const).map((id) => ({
  id,
  href: `#${id}`,
}));

function Gallery() {
  return (
    <AppShell
      application="studio"
      applications={applications}
      sections={[{ href: '/components', label: 'Components', icon: <Badge>C</Badge> }]}
      account={{ name: 'Ada', email: 'ada@newfield.example', role: 'expert' }}
      onSignOut={() => undefined}
      theme="light"
      commands={[{ id: 'hello', label: 'Say hello', run: () => client.toast({ title: 'Hello' }) }]}
    >
      <Page
        title="Components"
        description="Each with what it holds most."
        parents={[{ href: '#up', label: 'Library' }]}
        nextAction={<client.Button tone="primary">Next</client.Button>}
        evidence={stories['EvidenceBlock']}
      >
        {Object.entries(stories).map(([name, story]) => (
          <section key={name} aria-label={name} data-story={name}>
            <h2 className="mb-1 font-mono text-xs text-ink-muted">{name}</h2>
            {story}
          </section>
        ))}
      </Page>
    </AppShell>
  );
}

/** What the test compares with the library's exports. */
Object.assign(globalThis, {
  exportedComponents: Object.keys(client).filter((name) => /^[A-Z]/.test(name)),
  shownComponents: [
    ...Object.keys(stories),
    ...Object.keys(overlays),
    ...['AppShell', 'Page', 'NavigationProvider', 'Toaster', 'LanguageSwitch', 'ThemeSwitch', 'MenuChoice', 'MenuItem'],
    ...['MenuLabel', 'MenuSeparator', 'NonceProvider'],
  ],
  problems: [] as string[],
});

createRoot(document.getElementById('gallery')!).render(
  <NextIntlClientProvider
    locale={locale}
    messages={locale === 'zh' ? chinese : english}
    timeZone="UTC"
    onError={(error) => (globalThis as unknown as { problems: string[] }).problems.push(error.message)}
  >
    <NonceProvider nonce="gallery">
      <NavigationProvider value={navigation}>
        <Tooltip.Provider>
          {overlay ?? <Gallery />}
          <Toaster />
        </Tooltip.Provider>
      </NavigationProvider>
    </NonceProvider>
  </NextIntlClientProvider>,
);
