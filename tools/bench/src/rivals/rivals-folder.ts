import { join } from 'node:path';
import { cacheFolder } from '@newfield/data';

/** The throw-away folder that `--install` fills; deleting it undoes that. */
export const rivalsFolder = join(cacheFolder(), 'bench-rivals');
