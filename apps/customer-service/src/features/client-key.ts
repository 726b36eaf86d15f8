/** Names what is sent; `crypto.randomUUID` isn't there on a page that came over plain http from another machine. */
export function newClientKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
