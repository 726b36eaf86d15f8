'use client';

/** The one-time token of the link that opened the page: in the fragment, which no server and no log sees. */
export const readLinkToken = (): string => new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
