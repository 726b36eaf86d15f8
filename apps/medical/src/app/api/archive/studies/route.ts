import { http } from '../../../../server/application.ts';
import { archiveSearch, searchArchive } from '../../../../server/archive/search-archive.ts';

export const GET = http.protectedRoute(
  {
    role: 'operator',
    scope: 'studies:write',
    summary: 'Looks for studies in the archive by patient, date and modality; with the names that the archive has',
    query: archiveSearch,
    problems: ['ARCHIVE_NOT_SET', 'ARCHIVE_UNREACHABLE', 'ARCHIVE_REFUSED', 'ARCHIVE_FAILED'],
    audit: 'archive.search',
  },
  async ({ query, services, signal, audit }) => {
    // By which of them, and not for whom.
    const by = Object.entries(query).filter(([, value]) => value !== '');
    audit({ recordKind: 'archive', details: { by: by.map(([name]) => name).join(', ') } });
    const found = await searchArchive(services.database.db, query, signal);
    audit({ details: { by: by.map(([name]) => name).join(', '), studies: found.studies.length } });
    return found;
  },
);
