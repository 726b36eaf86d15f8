// `npx nx run manufacturing:demo`: everything that `npm start` starts, in a home folder of its own, with parts that this project made up.
import { startDemo } from '@newfield/application/demo';

import { fillDemo } from './fill-demo.ts';

await startDemo('manufacturing', fillDemo);
