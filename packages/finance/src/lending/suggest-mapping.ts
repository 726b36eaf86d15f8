import type { InspectedColumn, TableInspection } from '../tables/inspect-table.ts';
import type { ApplicationField } from './application-field.ts';
import type { ColumnUse, HistoryMapping } from './history-mapping.ts';

type MappedColumn = HistoryMapping['columns'][number];

/** Names by which columns give themselves away, in English and Chinese. */
const outcomeName =
  /^(y|target|label|outcome|bad|is_?bad|good_?bad|default(ed)?|.*(default|delinq|dlq|charged?_?off).*|.*(违约|逾期90|坏账|好坏|是否逾期).*)$/i;
const toDefaultName = /(months?_?to_?default|default_?month|违约月数|距违约)/i;
const watchedName = /(months?_?(watched|observed|on_?book)|^mob$|观察期|观察月|账龄)/i;
const monthName = /(month|date|period|vintage|cohort|^ym$|月份|日期|年月|时间)/i;
const amountName = /^(loan_?)?(amount|amt|principal|limit_?bal)$|amount|金额|额度|本金/i;
const moneyName = /(income|salary|wage|debt$|balance|payment_?amount|price|收入|工资|余额|房价|负债$)/i;
const keyName =
  /^(id|key|no|reference|.*_(id|no|key|reference)|.*(编号|号码|身份证|手机|电话|姓名).*|name|phone|e?-?mail)$/i;
/** What a lender may not decide by, and checks fairness with. */
const protectedName =
  /(^|_)(sex|gender|age|age_?band|race|ethnic\w*|nationality|religion|marital\w*|marriage)(_|$)|性别|年龄|民族|种族|婚姻|国籍|宗教/i;
const badTexts = new Set([
  '1',
  'yes',
  'y',
  'true',
  'bad',
  'default',
  'defaulted',
  'charged off',
  '是',
  '违约',
  '坏',
  '逾期',
]);

const single: readonly ColumnUse[] = ['outcome', 'month', 'amount', 'months-to-default', 'months-watched'];

/**
 * What each column probably is, by its name and its values: a beginning, for a person to correct. Protected attributes are never
 * suggested as inputs, nor what names a person.
 */
export function suggestMapping({ columns, numRows }: TableInspection): HistoryMapping {
  const taken = new Set<ColumnUse>();
  const mapped = columns.map((column): MappedColumn => {
    const use = suggestUse(column, numRows);
    const isTaken = single.includes(use) && taken.has(use);
    taken.add(use);
    return mappedAs(column, isTaken ? (use === 'amount' ? 'input' : 'ignored') : use);
  });
  return { columns: mapped };
}

function suggestUse({ name, type, numDistinct, values, numMissing }: InspectedColumn, numRows: number): ColumnUse {
  if (toDefaultName.test(name)) return 'months-to-default';
  if (watchedName.test(name)) return 'months-watched';
  if (protectedName.test(name)) return 'group';
  if (outcomeName.test(name) && numDistinct === 2) return 'outcome';
  if (keyName.test(name)) return 'ignored';
  if (type === 'date' || (monthName.test(name) && values?.every((value) => /^\d{4}[-/.]?\d{2}/.test(value))))
    return 'month';
  if (monthName.test(name) && numDistinct > 1 && numDistinct <= numRows && type !== 'numeric') return 'month';
  if (numDistinct <= 1 || numMissing === numRows) return 'ignored';
  if (type === 'text' || (type === 'categorical' && values === undefined)) return 'ignored';
  if (amountName.test(name) && type === 'numeric' && numMissing === 0) return 'amount';
  return 'input';
}

/** A column under another use, with what that use wants to know guessed. */
export function mappedAs(column: InspectedColumn, use: ColumnUse): MappedColumn {
  const { name, values = [] } = column;
  switch (use) {
    case 'input':
      return { use, column: name, field: suggestField(column) };
    case 'group':
      return { use, column: name, name };
    case 'outcome': {
      const bad = values.filter((value) => badTexts.has(value.trim().toLowerCase()));
      return { use, column: name, bad: bad.length > 0 ? bad : values.slice(-1) };
    }
    default:
      return { use, column: name };
  }
}

function suggestField({ name, type, values, numMissing }: InspectedColumn): ApplicationField {
  const label = name.replaceAll('_', ' ').trim();
  const isText = type === 'categorical' || type === 'text' || type === 'boolean';
  return {
    name: name.slice(0, 100),
    label: { en: label, zh: label },
    kind: isText ? 'category' : amountName.test(name) || moneyName.test(name) ? 'money' : 'number',
    ...(isText &&
      values && { categories: [...values].sort().map((value) => ({ value, label: { en: value, zh: value } })) }),
    isOptional: numMissing > 0,
  };
}
