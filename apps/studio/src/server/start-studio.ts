import { http } from './http.ts';
import { sampleServing } from './registry/serving-sampler.ts';
import { firstAdministratorLink, stampPeerAddresses } from './platform.ts';

/** Opens what the routes work with; on a new installation prints the way in. */
export async function startStudio(): Promise<void> {
  stampPeerAddresses();
  const { database, shutdown } = await http.services();
  const stopSampling = sampleServing(database);
  shutdown.onClose('serving sampler', async () => stopSampling());
  // `newfield start` makes one for all applications, and a link ends those made before.
  if (process.env['NEWFIELD_PRINT_SETUP_LINK'] === 'no') return;
  const origin =
    process.env['NEWFIELD_ORIGINS']?.split(',')[0]?.trim() ?? `http://127.0.0.1:${process.env['PORT'] ?? 3000}`;
  const link = await firstAdministratorLink(database, origin);
  if (link !== undefined) console.log(`\nNobody can sign in yet. Set up the first administrator here:\n  ${link}\n`);
}
