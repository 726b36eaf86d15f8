import './globals.css';

import type { Metadata } from 'next';

export const metadata: Metadata = { title: { default: 'Newfield Studio', template: '%s · Newfield Studio' } };

export { RootFrame as default } from '@newfield/application/pages';
