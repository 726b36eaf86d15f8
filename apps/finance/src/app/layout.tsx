import './globals.css';

import type { Metadata } from 'next';

export const metadata: Metadata = { title: { default: 'Newfield Finance', template: '%s · Newfield Finance' } };

export { RootFrame as default } from '@newfield/application/pages';
