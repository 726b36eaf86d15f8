export { connectionOn } from './database/connection-on.ts';
export type { Connection } from './database/connection.ts';
export { openDatabase, type Database, type OpenDatabaseOptions } from './database/open-database.ts';
export { stopEmbeddedServer } from './embedded/join-server.ts';
export { DatabaseError } from './errors/database-error.ts';
export { newfieldHome } from './home.ts';
export * from './schema/index.ts';
