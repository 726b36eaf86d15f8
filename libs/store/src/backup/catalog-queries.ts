/**
 * What `describeSchema` asks PostgreSQL's catalogue (versions 14 to 18). Every query gives rows with one column, `text`, in an
 * order in which the statements can be run.
 *
 * @see https://www.postgresql.org/docs/18/catalogs.html
 */

const ownSchemas = `(nspname = 'information_schema' or nspname like 'pg\\_%')`;
const inUse = (alias: string): string => `
  join pg_namespace n on n.oid = ${alias} and not ${ownSchemas}`;
/** Objects that an extension brought belong to it. */
const notOfExtension = (classId: string, oid: string): string => `
  not exists (select from pg_depend e where e.classid = '${classId}'::regclass and e.objid = ${oid} and e.deptype = 'e')`;

export const relations = `
  select format('%I.%I', nspname, relname) as text from pg_class c ${inUse('c.relnamespace')}
  where relkind in ('r', 'p', 'v', 'm', 'f', 'S') and ${notOfExtension('pg_class', 'c.oid')} order by 1`;

export const unsupported = `
  select kind || ' ' || name as text from (
    select case relkind when 'v' then 'view' when 'm' then 'materialised view' when 'f' then 'foreign table'
        when 'c' then 'composite type' else 'inherited table' end as kind,
      format('%I.%I', nspname, relname) as name
    from pg_class c ${inUse('c.relnamespace')}
    where (relkind in ('v', 'm', 'f', 'c')
        or (relkind = 'r' and not relispartition and exists (select from pg_inherits where inhrelid = c.oid)))
      and ${notOfExtension('pg_class', 'c.oid')}
    union all
    select 'type', format('%I.%I', nspname, typname) from pg_type t ${inUse('t.typnamespace')}
    where typtype in ('d', 'r') and ${notOfExtension('pg_type', 't.oid')}
    union all
    select 'aggregate or window function', format('%I.%I', nspname, proname) from pg_proc p ${inUse('p.pronamespace')}
    where prokind in ('a', 'w') and ${notOfExtension('pg_proc', 'p.oid')}
    union all
    select 'column of an extension''s type', format('%I.%I.%I', nspname, relname, attname)
    from pg_attribute a join pg_class c on c.oid = attrelid ${inUse('c.relnamespace')}
    where relkind in ('r', 'p') and attnum > 0 and not attisdropped
      and not (${notOfExtension('pg_type', 'a.atttypid')}) and ${notOfExtension('pg_class', 'c.oid')}
    union all
    select 'rule', rulename::text from pg_rewrite r join pg_class c on c.oid = ev_class ${inUse('c.relnamespace')}
    where relkind in ('r', 'p')
    union all
    select 'event trigger', evtname::text from pg_event_trigger t where ${notOfExtension('pg_event_trigger', 't.oid')}
  ) found order by 1`;

export const schemas = `
  select format('create schema if not exists %I', nspname) as text from pg_namespace n
  where not ${ownSchemas} and ${notOfExtension('pg_namespace', 'n.oid')} order by nspname`;

export const enums = `
  select format('create type %I.%I as enum (%s)', nspname, typname,
    (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid)) as text
  from pg_type t ${inUse('t.typnamespace')}
  where typtype = 'e' and ${notOfExtension('pg_type', 't.oid')} order by nspname, typname`;

const isIdentity = `exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and deptype = 'i')`;
const sequenceOptions = `format('increment by %s minvalue %s maxvalue %s start with %s cache %s%s',
    seqincrement, seqmin, seqmax, seqstart, seqcache, case when seqcycle then ' cycle' else '' end)`;

export const sequences = `
  select format('create sequence %I.%I as %s ', nspname, relname, format_type(seqtypid, null)) || ${sequenceOptions} as text
  from pg_sequence join pg_class c on c.oid = seqrelid ${inUse('c.relnamespace')}
  where not ${isIdentity} order by nspname, relname`;

export const sequenceNames = `
  select format('%I.%I', nspname, relname) as text from pg_class c ${inUse('c.relnamespace')}
  where relkind = 'S' order by nspname, relname`;

export const sequenceOwners = `
  select format('alter sequence %I.%I owned by %s.%I', nspname, c.relname, refobjid::regclass, attname) as text
  from pg_class c ${inUse('c.relnamespace')}
    join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'a' and d.refobjsubid > 0
    join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
  where c.relkind = 'S' order by nspname, c.relname`;

/** @param late those whose parameters or result are a table's rows, so that the table comes first */
export const functions = (late: boolean): string => `
  select pg_get_functiondef(p.oid) as text from pg_proc p ${inUse('p.pronamespace')}
  where prokind in ('f', 'p') and ${notOfExtension('pg_proc', 'p.oid')}
    and ${late ? '' : 'not'} exists (
      select from pg_type t where t.oid = any(array[prorettype] || proargtypes::oid[] || coalesce(proallargtypes, '{}'))
        and typtype = 'c' and typnamespace <> 'pg_catalog'::regnamespace)
  order by nspname, proname, p.oid::regprocedure::text`;

/** Tables with their columns; partitions stand alone until they are attached. */
export const tables = `
  select format('%I.%I', nspname, relname) as name, relkind as kind,
    case relpersistence when 'u' then 'unlogged ' else '' end as prefix,
    case when relkind = 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end
      || case when reloptions is null then '' else format(' with (%s)', array_to_string(reloptions, ', ')) end as suffix,
    coalesce((
      select json_agg(json_build_object(
        'name', quote_ident(attname), 'isGenerated', attgenerated <> '',
        'definition', format('%I %s', attname, format_type(atttypid, atttypmod))
          || case when attcollation <> typcollation and attcollation <> 0
               then (select format(' collate %I.%I', cn.nspname, collname) from pg_collation k
                     join pg_namespace cn on cn.oid = collnamespace where k.oid = attcollation) else '' end
          || case attgenerated when 's' then format(' generated always as (%s) stored', pg_get_expr(adbin, adrelid))
               when 'v' then format(' generated always as (%s) virtual', pg_get_expr(adbin, adrelid))
               else coalesce(' default ' || pg_get_expr(adbin, adrelid), '') end
          || case attidentity when '' then '' else
               case attidentity when 'a' then ' generated always' else ' generated by default' end
               || (select format(' as identity (sequence name %s ', seqrelid::regclass) || ${sequenceOptions} || ')'
                   from pg_sequence where seqrelid = pg_get_serial_sequence(format('%I.%I', nspname, relname), attname)::regclass) end
          || case when attnotnull then ' not null' else '' end
      ) order by attnum)
      from pg_attribute join pg_type y on y.oid = atttypid
        left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where attrelid = c.oid and attnum > 0 and not attisdropped), '[]') as columns
  from pg_class c ${inUse('c.relnamespace')}
  where relkind in ('r', 'p') and ${notOfExtension('pg_class', 'c.oid')} order by nspname, relname`;

/** Foreign keys last, as they need the others; and a partitioned table's goes to its partitions with it. */
export const constraints = (foreign: boolean): string => `
  select format('alter table ${foreign ? '' : 'only '}%I.%I add constraint %I %s', nspname, relname, conname, pg_get_constraintdef(o.oid)) as text
  from pg_constraint o join pg_class c on c.oid = conrelid ${inUse('c.relnamespace')}
  where ${foreign ? `contype = 'f' and conparentid = 0` : `contype in ('p', 'u', 'c', 'x')`}
    and relkind in ('r', 'p') and ${notOfExtension('pg_class', 'c.oid')}
  order by position(contype::text in 'puxcf'), nspname, relname, conname`;

export const indexes = `
  select pg_get_indexdef(indexrelid) as text
  from pg_index join pg_class c on c.oid = indrelid ${inUse('c.relnamespace')}
  where not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
    and ${notOfExtension('pg_class', 'c.oid')}
  order by nspname, relname, indexrelid::regclass::text`;

/** Parents before their children; PostgreSQL joins a partition's indexes to the parent's as it attaches it. */
export const partitions = `
  select format('alter table %s attach partition %I.%I %s', inhparent::regclass, nspname, relname,
    pg_get_expr(relpartbound, c.oid)) as text
  from pg_class c ${inUse('c.relnamespace')} join pg_inherits on inhrelid = c.oid
  where relispartition and relkind in ('r', 'p') order by inhparent::regclass::text, nspname, relname`;

export const triggers = `
  select text from (
    select nspname, relname, tgname, 1 as step, pg_get_triggerdef(t.oid) as text
    from pg_trigger t join pg_class c on c.oid = tgrelid ${inUse('c.relnamespace')}
    where not tgisinternal and tgparentid = 0
    union all
    select nspname, relname, tgname, 2, format('alter table %I.%I %s trigger %I', nspname, relname,
      case tgenabled when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end, tgname)
    from pg_trigger t join pg_class c on c.oid = tgrelid ${inUse('c.relnamespace')}
    where not tgisinternal and tgparentid = 0 and tgenabled <> 'O'
  ) found order by nspname, relname, tgname, step`;

/** Roles that row security names. They belong to the server, which may have them already. */
const securityRoles = `(
  select distinct r.oid, rolname from pg_policy p join pg_class c on c.oid = polrelid ${inUse('c.relnamespace')}
  join pg_roles r on r.oid = any(polroles))`;

/** What makes those roles, and lets the account that restores act as them. */
export const roles = `
  select format('do $body$ begin
    if not exists (select from pg_roles where rolname = %1$L) then create role %1$I nologin; end if;
    if not pg_has_role(current_user, %1$L, ''USAGE'') then grant %1$I to current_user; end if;
  end $body$', rolname) as text
  from ${securityRoles} named order by rolname`;

const command = `case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end`;

/** Which rows whom a table shows, and what the roles of row security may do there. */
export const rowSecurity = `
  select text from (
    select 1 as step, nspname, relname, polname::text as name, format('create policy %I on %I.%I as %s for %s to %s', polname,
      nspname, relname, case when polpermissive then 'permissive' else 'restrictive' end, ${command},
      (select string_agg(coalesce(quote_ident(rolname), 'public'), ', ' order by rolname)
        from unnest(polroles) named left join pg_roles on pg_roles.oid = named))
      || coalesce(' using (' || pg_get_expr(polqual, polrelid) || ')', '')
      || coalesce(' with check (' || pg_get_expr(polwithcheck, polrelid) || ')', '') as text
    from pg_policy p join pg_class c on c.oid = polrelid ${inUse('c.relnamespace')}
    union all
    select 2, nspname, relname, setting, format('alter table %I.%I %s row level security', nspname, relname, setting)
    from pg_class c ${inUse('c.relnamespace')}
    cross join lateral (values ('enable', relrowsecurity), ('force', relforcerowsecurity)) settings (setting, is_set)
    where is_set
    union all
    select 3, nspname, relname, rolname || privilege_type, format('grant %s on %I.%I to %I', privilege_type, nspname, relname, rolname)
    from pg_class c ${inUse('c.relnamespace')} cross join lateral aclexplode(relacl) join ${securityRoles} named on named.oid = grantee
    union all
    select 4, nspname, relname, rolname || privilege_type || attname, format('grant %s (%I) on %I.%I to %I', privilege_type, attname,
      nspname, relname, rolname)
    from pg_attribute a join pg_class c on c.oid = attrelid ${inUse('c.relnamespace')}
    cross join lateral aclexplode(attacl) join ${securityRoles} named on named.oid = grantee
  ) found order by step, nspname, relname, name`;
