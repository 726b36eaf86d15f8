import { openApplication } from '@newfield/application/server';

/** Medical imaging, on the platform that all applications share. */
export const application = openApplication('medical');

export const { blobs, http, queue } = application;
