import type { Knex } from 'knex'

const appendOnly = ['body_access_rules', 'body_confirmations']

/** How a body wants D-Sure to be entered, and the days on which it confirmed what is set for it. The newest row counts. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table body_access_rules (
      id uuid primary key default gen_random_uuid(),
      place bigint not null generated always as identity,
      orderer_id uuid not null references orderers on delete restrict,
      demands_second_factor boolean not null,
      -- From anywhere where there are none.
      address_ranges cidr[] not null,
      saved_by uuid not null references users on delete restrict,
      saved_at timestamptz not null
    );
    create index body_access_rules_newest on body_access_rules (orderer_id, place desc);

    create table body_confirmations (
      id uuid primary key default gen_random_uuid(),
      place bigint not null generated always as identity,
      orderer_id uuid not null references orderers on delete restrict,
      confirmed_on date not null,
      confirmed_by uuid not null references users on delete restrict,
      confirmed_at timestamptz not null
    );
    create index body_confirmations_newest on body_confirmations (orderer_id, place desc);
  `)
  for (const table of appendOnly) {
    await knex.raw(`
      create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change();
      create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function refuse_change();
    `)
  }
  await knex.raw(`
    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        revoke update on ${appendOnly.join(', ')} from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`drop table ${appendOnly.join(', ')}`)
}
