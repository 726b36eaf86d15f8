import { fetchDataset } from '@newfield/data';
import type { JobHandler } from '../worker/handler.ts';

/** Gets a data set from its source into the cache of this machine; an intact copy stays as it is. */
export const fetchDataHandler: JobHandler<'fetch-data'> = async ({ name }, { signal, progress, log }) => {
  const { isNew } = await fetchDataset(name, {
    signal,
    onProgress: (received, total) => {
      const megabytes = (received / 1e6).toFixed(1);
      progress(total ? received / total : 0, `${megabytes} MB received`);
    },
  });
  log(isNew ? `${name} is on this machine now` : `${name} was on this machine already, and is intact`);
  return { name, isNew };
};
