import type { UiMessages } from '@newfield/ui/server';

import type english from './en.json';

declare module 'next-intl' {
  interface AppConfig {
    Locale: 'en' | 'zh';
    Messages: UiMessages & typeof english;
  }
}
