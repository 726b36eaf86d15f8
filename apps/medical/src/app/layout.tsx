import './globals.css';

import type { Metadata } from 'next';

export const metadata: Metadata = { title: { default: 'Newfield Medical', template: '%s · Newfield Medical' } };

export { RootFrame as default } from '@newfield/application/pages';
