import { openApplication } from '@newfield/application/server';

/** Studio, on the platform that all applications share. */
export const application = openApplication('studio');

export const { blobs, http, queue } = application;
