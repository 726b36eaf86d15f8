'use client';

export { PageError as default } from '@newfield/application/client';
