import type { HttpServices } from '@newfield/http';
import { applications } from '@newfield/ui/server';

import type { Application } from './open-application.ts';
import { httpLibrary } from './platform.ts';

/** Opens what the routes work with, once when the server starts; on a new installation prints the way in. */
export async function startApplication({ id, http }: Application): Promise<HttpServices> {
  httpLibrary.stampPeerAddresses();
  const services = await http.services();
  // `newfield start` makes one for all applications, and a link ends those made before.
  if (process.env['NEWFIELD_PRINT_SETUP_LINK'] === 'no') return services;
  const port = process.env['PORT'] ?? applications.find((application) => application.id === id)?.port;
  const origin = process.env['NEWFIELD_ORIGINS']?.split(',')[0]?.trim() ?? `http://127.0.0.1:${port}`;
  const link = await httpLibrary.firstAdministratorLink(services.database, origin);
  if (link !== undefined) console.log(`\nNobody can sign in yet. Set up the first administrator here:\n  ${link}\n`);
  return services;
}
