// `npx nx run customer-service:demo`: everything that `npm start` starts, in a home folder of its own, with a shop that this project made up.
import { randomBytes } from 'node:crypto';

import { startDemo } from '@newfield/application/demo';

import { fillDemo } from './fill-demo.ts';

// The made-up shop is on the same server.
process.env['NEWFIELD_WIDGET_SECRET'] ??= randomBytes(32).toString('base64url');
await startDemo('customer-service', fillDemo);
