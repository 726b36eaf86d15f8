export { openDatabase, type Database, type OpenDatabaseOptions } from './database/open-database.ts';
export { stopEmbeddedServer } from './embedded/join-server.ts';
export { DatabaseError } from './errors/database-error.ts';
export { newfieldHome } from './home.ts';
export * from './schema/index.ts';
