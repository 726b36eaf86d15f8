import './globals.css';

import type { Metadata } from 'next';

export const metadata: Metadata = {
  title: { default: 'Newfield Customer Service', template: '%s · Newfield Customer Service' },
};

export { RootFrame as default } from '@newfield/application/pages';
