// `npx nx run finance:demo`: everything that `npm start` starts, in a home folder of its own, with a lender that this project made up.
import { startDemo } from '@newfield/application/demo';

import { fillDemo } from './fill-demo.ts';

await startDemo('finance', fillDemo);
