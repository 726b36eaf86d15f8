import { openApplication } from '@newfield/application/server';

/** Credit risk, on the platform that all applications share. */
export const application = openApplication('finance');

export const { blobs, http, queue } = application;
