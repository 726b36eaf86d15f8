'use client';

import { queryOptions } from '@tanstack/react-query';

import { api } from '../../client/api.ts';

export type Level = 'good' | 'warning' | 'danger';

export interface ListedWorker {
  readonly name: string;
  readonly host: string;
  readonly processId: number;
  readonly kinds: readonly string[];
  readonly concurrency: number;
  readonly leaseSeconds: number;
  readonly startedAt: string;
  readonly seenAt: string;
  readonly isAlive: boolean;
  readonly numJobs: number;
}

export interface SystemReport {
  readonly disks: readonly {
    readonly holds: readonly ('home' | 'blobs' | 'jobs' | 'models' | 'database' | 'temporary')[];
    readonly path: string;
    readonly numBytesFree: number;
    readonly numBytesTotal: number;
    readonly level: Level;
  }[];
  readonly database: {
    readonly isEmbedded: boolean;
    readonly version: string;
    readonly numBytes: number;
    readonly numConnections: number;
    readonly numConnectionsMax: number;
    readonly latencyMs: number;
    readonly level: Level;
  };
  readonly queue: {
    readonly numWaiting: number;
    readonly numRunning: number;
    readonly numRetrying: number;
    readonly numDead: number;
  };
  readonly workers: readonly ListedWorker[];
  readonly workersLevel: Level;
  readonly modelServer: {
    readonly url: string;
    readonly isReachable: boolean;
    readonly latencyMs: number | null;
    readonly numVersions: number;
    readonly level: Level;
  };
  readonly application: { readonly memoryBytes: number; readonly uptimeS: number };
}

const refreshMs = 10_000;

/** How the installation does, for administrators. */
export const useSystem = () =>
  queryOptions({ queryKey: ['system'], queryFn: () => api<SystemReport>('/api/system'), refetchInterval: refreshMs });

/** The worst part of an installation, the disks first: what has no room fails next. */
export function worstOf({ disks, database, workersLevel, modelServer }: SystemReport) {
  const parts = [
    ...disks.map(({ level, path }) => ({ part: 'disk' as const, level, path })),
    { part: 'database' as const, level: database.level, path: undefined },
    { part: 'workers' as const, level: workersLevel, path: undefined },
    { part: 'modelServer' as const, level: modelServer.level, path: undefined },
  ];
  return parts.find(({ level }) => level === 'danger') ?? parts.find(({ level }) => level === 'warning');
}
