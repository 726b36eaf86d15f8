import './globals.css';

import type { Metadata } from 'next';

export const metadata: Metadata = {
  title: { default: 'Newfield Manufacturing', template: '%s · Newfield Manufacturing' },
};

export { RootFrame as default } from '@newfield/application/pages';
