import type { Connection } from '@newfield/store';

import { readSetting, writeSetting } from '../platform.ts';

const setting = 'registry.second-person';

/** Whether a change of stage needs a second person; no, until an administrator says so. */
export const needsSecondPerson = async (db: Connection): Promise<boolean> => (await readSetting(db, setting)) === true;

export const setNeedsSecondPerson = (db: Connection, needed: boolean, changedBy: string): Promise<void> =>
  writeSetting(db, setting, needed, changedBy);
