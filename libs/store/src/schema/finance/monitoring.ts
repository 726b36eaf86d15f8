import { doublePrecision, foreignKey, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { creditHistories, creditModels } from './governance.ts';
import { ofOneLender, instant, type Document, lenderId, id, createdBy, createdAt } from './of-one-lender.ts';

/** What monitoring found of a model: stability, fairness, back-test, vintages. */
export const creditMonitorings = pgTable(
  'finance_monitorings',
  {
    id: id(),
    lenderId: lenderId(),
    modelId: uuid('model_id').notNull(),
    historyId: uuid('history_id').notNull(),
    report: jsonb('report').$type<Document>().notNull(),
    createdBy: createdBy(),
    createdAt: createdAt(),
  },
  (table) => [
    unique('finance_monitorings_own').on(table.lenderId, table.id),
    foreignKey({
      name: 'finance_monitorings_model',
      columns: [table.lenderId, table.modelId],
      foreignColumns: [creditModels.lenderId, creditModels.id],
    }),
    foreignKey({
      name: 'finance_monitorings_history',
      columns: [table.lenderId, table.historyId],
      foreignColumns: [creditHistories.lenderId, creditHistories.id],
    }),
    ofOneLender('finance_monitorings'),
  ],
).enableRLS();

/** Something that monitoring wants a person to look at. */
export const creditAlarms = pgTable(
  'finance_alarms',
  {
    id: id(),
    lenderId: lenderId(),
    monitoringId: uuid('monitoring_id').notNull(),
    kind: text('kind', { enum: ['score-drift', 'input-drift', 'fairness', 'calibration'] }).notNull(),
    /** What it is about, such as a column, a group, a grade; and the month, where it has one. */
    subject: text('subject').notNull(),
    period: text('period').notNull().default(''),
    /** The figure that raised it. */
    value: doublePrecision('value').notNull(),
    acknowledgedBy: text('acknowledged_by'),
    acknowledgedAt: instant('acknowledged_at'),
    note: text('note').notNull().default(''),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: 'finance_alarms_monitoring',
      columns: [table.lenderId, table.monitoringId],
      foreignColumns: [creditMonitorings.lenderId, creditMonitorings.id],
    }).onDelete('cascade'),
    index('finance_alarms_open').on(table.lenderId, table.acknowledgedAt, table.id),
    ofOneLender('finance_alarms'),
  ],
).enableRLS();
