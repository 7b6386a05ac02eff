import type { Knex } from 'knex'

/** How the realm of a sandbox is filled from the recorded one, and taken away when its time is over. */
export async function up(knex: Knex): Promise<void> {
  await addBindings(knex)
  await addCopying(knex)
  await addTakingAway(knex)
  await knex.raw(`
    revoke all on function copy_trial_realm, delete_trial_realm from public;
    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        grant execute on function copy_trial_realm, delete_trial_realm to denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop function delete_trial_realm, copy_trial_realm, sandbox_expression, tables_of_realms')
}

/** Which rows of which table are of realm $1: by its own realm_id, by a rule, or by a foreign key that has to be there. */
async function addBindings(knex: Knex): Promise<void> {
  await knex.raw(`
    create function tables_of_realms() returns table (table_name text, condition text, treatment text, of_these text)
    language plpgsql stable as $$
    declare
      bound jsonb := coalesce((select jsonb_object_agg(r.table_name, r.condition) from sandbox_rules r where r.condition is not null), '{}');
      more jsonb;
    begin
      select bound || coalesce(jsonb_object_agg(c.relname, 'realm_id = $1'), '{}') into bound
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'realm_id' and a.attnotnull
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not jsonb_exists(bound, c.relname);
      loop
        select jsonb_object_agg(found.child, found.condition) into more from (
          select distinct on (child.relname) child.relname as child,
                 format('%I in (select %I from %I where %s)', a.attname, b.attname, parent.relname, bound ->> parent.relname) as condition
            from pg_constraint k
            join pg_class child on child.oid = k.conrelid
            join pg_class parent on parent.oid = k.confrelid
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] and a.attnotnull
            join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
           where k.contype = 'f' and k.connamespace = 'public'::regnamespace and array_length(k.conkey, 1) = 1
             and jsonb_exists(bound, parent.relname) and not jsonb_exists(bound, child.relname)
           order by child.relname, length(bound ->> parent.relname), a.attnum) as found;
        exit when more is null;
        bound := bound || more;
      end loop;
      return query select one.key, one.value, coalesce(r.treatment, 'copied'), r.of_these
        from jsonb_each_text(bound) as one left join sandbox_rules r on r.table_name = one.key
       where coalesce(r.treatment, 'copied') <> 'shared' order by one.key;
    end $$;
  `)
}

async function addCopying(knex: Knex): Promise<void> {
  await knex.raw(`
    -- What stands in the copy of a column; t is the row that is copied.
    create function sandbox_expression(table_name text, column_name text, type text) returns text language sql stable as $$
      select case
        when rule.expression = 'sealed' then format(
          '(select coalesce((select s.content from sealed s where s.of = %L and s.key = t.id::text), t.%I))', $1, $2)
        when rule.expression is not null then rule.expression
        when $2 = 'realm_id' then '$2'
        when $3 = 'uuid' then format('sandbox_id(t.%I, $2)', $2)
        when $3 = 'uuid[]' then format('sandbox_ids(t.%I, $2)', $2)
        when $3 = 'jsonb' then format('sandbox_text(t.%I::text, $2)::jsonb', $2)
        when $3 = 'text' then format('sandbox_text(t.%I, $2)', $2)
        else format('t.%I', $2) end
      from (select 1) as one left join sandbox_columns rule on rule.table_name = $1 and rule.column_name = $2
    $$;

    -- One statement for all tables: foreign keys are checked when it has ended, so that no order is needed.
    create function copy_trial_realm(source uuid, target uuid, tables text[], keys text[], contents bytea[]) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      statement text;
      elapsed interval;
    begin
      if not exists (select from sandboxes s join realms r on r.id = s.realm_id
                      where s.realm_id = target and s.state <> 'open' and r.kind = 'trial')
        or not exists (select from realms r where r.id = source and r.kind = 'trial')
        or exists (select from users u where u.realm_id = target) then
        raise exception 'only a new sandbox is filled, and only from a trial';
      end if;
      select now() - created_at into elapsed from realms where id = source;
      select 'with sealed as materialized (select * from unnest($3, $4, $5) as one("of", key, content))'
        || string_agg(format(', %I as (insert into %I (%s) select %s from %I t where (%s)%s%s)',
             'copied_' || one.table_name, one.table_name, parts.names, parts.expressions, one.table_name, one.condition,
             ' and (' || one.of_these || ')', parts.sorted), '' order by one.table_name) || ' select 1' into statement
        from tables_of_realms() one
        cross join lateral (
          select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
                   filter (where a.attidentity = '' and a.attgenerated = '') as names,
                 string_agg(sandbox_expression(one.table_name, a.attname, format_type(a.atttypid, null::int)), ', ' order by a.attnum)
                   filter (where a.attidentity = '' and a.attgenerated = '') as expressions,
                 ' order by t.' || min(quote_ident(a.attname)) filter (where a.attidentity <> '') as sorted
            from pg_attribute a
           where a.attrelid = one.table_name::regclass and a.attnum > 0 and not a.attisdropped) as parts
       where one.treatment = 'copied';
      statement := replace(replace(statement, ' and ()', ''), '  ', ' ');
      perform set_config('denshi_hosho.sandbox_work', 'on', true);
      execute statement using source, target, tables, keys, contents, elapsed;
      perform set_config('denshi_hosho.sandbox_work', '', true);
    end $$;
  `)
}

async function addTakingAway(knex: Knex): Promise<void> {
  await knex.raw(`
    create function delete_trial_realm(target uuid) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      statement text;
    begin
      if not exists (select from sandboxes s join realms r on r.id = s.realm_id where s.realm_id = target and r.kind = 'trial') then
        raise exception 'only sandboxes are taken away';
      end if;
      select 'with ' || string_agg(format('%I as (delete from %I where %s)', 'gone_' || one.table_name, one.table_name, one.condition), ', ')
        || ' select 1' into statement from tables_of_realms() one;
      perform set_config('denshi_hosho.sandbox_work', 'on', true);
      execute statement using target;
      perform set_config('denshi_hosho.sandbox_work', '', true);
    end $$;
  `)
}
