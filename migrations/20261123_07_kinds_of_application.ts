import type { Knex } from 'knex'

/** Applications of several kinds, some of which start from a guarantee; and what the app's role may do with tables to come. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table applications
      -- Stands in the content, which is kept whole at each sending.
      add column kind text not null generated always as (coalesce(content ->> 'kind', 'guarantee')) stored
        check (kind in ('guarantee', 'interim', 'reservation')),
      -- The 前払 guarantee an interim one is asked for beside, last year's one of works over several years, or a reservation.
      add column origin_guarantee_id uuid references guarantees on delete restrict,
      add check (kind <> 'interim' or origin_guarantee_id is not null);
    create index applications_of_kind on applications (contractor_id, kind, saved_at desc, id desc);
    create index applications_by_origin on applications (origin_guarantee_id) where origin_guarantee_id is not null;

    -- Every later table is readable and writable for the application's role unless its own migration takes that back.
    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        alter default privileges in schema public grant select, insert, update on tables to denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        alter default privileges in schema public revoke select, insert, update on tables from denshi_hosho_app;
      end if;
    end $$;
    drop index applications_by_origin, applications_of_kind;
    alter table applications drop column kind, drop column origin_guarantee_id;
  `)
}
