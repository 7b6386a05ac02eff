import type { Knex } from 'knex'

/**
 * What belongs to a surety is told by parts, one a kind, so that a migration adds its own without repeating the others:
 * `select tell_surety_subjects('kind', 'select id, surety_id, ''kind'', number from …')`, and with null takes it back.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table surety_subject_parts (
      kind text primary key,
      -- Gives id, surety_id, kind, number.
      query text not null
    );
    insert into surety_subject_parts values ('', rtrim(pg_get_viewdef('surety_subjects'::regclass), ';'));

    create function tell_surety_subjects(told_kind text, told_query text) returns void language plpgsql as $$
    begin
      delete from surety_subject_parts where kind = told_kind;
      if told_query is not null then insert into surety_subject_parts values (told_kind, told_query); end if;
      execute 'create or replace view surety_subjects (id, surety_id, kind, number) as '
        || (select string_agg(query, ' union all ' order by kind) from surety_subject_parts);
    end $$;
    revoke execute on function tell_surety_subjects from public;

    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        revoke all on surety_subject_parts from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function tell_surety_subjects(text, text);
    drop table surety_subject_parts;
  `)
}
