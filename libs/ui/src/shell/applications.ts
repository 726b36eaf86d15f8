/** The five applications and the port each has on a machine of its own. */
export const applications = [
  { id: 'studio', port: 3000 },
  { id: 'medical', port: 3001 },
  { id: 'finance', port: 3002 },
  { id: 'manufacturing', port: 3003 },
  { id: 'customer-service', port: 3004 },
] as const;

export type ApplicationId = (typeof applications)[number]['id'];

export interface ApplicationLink {
  readonly id: ApplicationId;
  readonly href: string;
}

/**
 * Where the applications are, seen from the reader's browser: the address in `NEWFIELD_STUDIO_URL`,
 * `NEWFIELD_CUSTOMER_SERVICE_URL` and so on, or else the host that answered this request with the application's own port.
 *
 * @param host the request's `Host` header, e.g. `127.0.0.1:3000`
 */
export function applicationLinks(
  host: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ApplicationLink[] {
  const hostname = host.replace(/:\d+$/, '');
  return applications.map(({ id, port }) => {
    const variable = `NEWFIELD_${id.replaceAll('-', '_').toUpperCase()}_URL`;
    return { id, href: environment[variable] ?? `http://${hostname}:${port}` };
  });
}
