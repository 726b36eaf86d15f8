import { openApplication } from '@newfield/application/server';

/** Customer service, on the platform that all applications share. */
export const application = openApplication('customer-service');

export const { blobs, http, queue } = application;
