import type { AllMessages } from '@newfield/application/messages';

import type english from '../messages/en.json';

declare module 'next-intl' {
  interface AppConfig {
    Locale: 'en' | 'zh';
    Messages: AllMessages<typeof english>;
  }
}
