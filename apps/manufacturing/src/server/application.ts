import { openApplication } from '@newfield/application/server';

/** Defect inspection, on the platform that all applications share. */
export const application = openApplication('manufacturing');

export const { blobs, http, queue } = application;
