import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { stations } from '../../../../../server/station/stations.ts';
import { allBytes } from '../../../../../server/platform.ts';

const pictureBytesMax = 64e6;

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'inspection:write',
    summary:
      'Judges a picture of a part: the verdict is on this server’s disk when it is answered, also while the database is away',
    params: idParams,
    query: z.strictObject({
      /** As it is written on the part. */
      serial: z
        .string()
        .trim()
        .max(100)
        .regex(/^\P{C}*$/u)
        .default(''),
      /** The sender's own: what is sent twice is one part. */
      id: z.uuid().optional(),
    }),
    upload: {
      types: ['image/png', 'image/jpeg', 'image/bmp', 'image/tiff', 'image/webp', 'image/gif', 'image/avif'],
      numBytesMax: pictureBytesMax,
    },
    problems: [
      'RECORD_NOT_FOUND',
      'NO_INSPECTOR',
      'CORRUPT_FILE',
      'VALUE_RANGE',
      'STATION_BUSY',
      'STORAGE',
      'THREAD_LOST',
    ],
    outlivesDatabase: true,
  },
  async ({ params, query, upload }) => {
    const station = await (await stations()).station(params.id);
    const { map: _, ...part } = await station.inspect({ bytes: await allBytes(upload.bytes), ...query });
    return part;
  },
);
