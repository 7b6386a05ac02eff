import type { Knex } from 'knex'

const appendOnly = [
  'certificates',
  'audit_events',
  'number_ledger',
  'premium_postings',
  'documents',
  'application_submissions',
  'send_backs',
  'mails',
]

/** What the application's role may do: all but change what was once written with legal effect. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'rows of % are only ever added', tg_table_name;
    end $$;
  `)
  for (const table of appendOnly) {
    await knex.raw(`
      create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change();
      create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function refuse_change();
    `)
  }
  // Where one role does everything (a managed server with a single account) the triggers above are the guard that remains.
  await knex.raw(`
    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        grant usage on schema public to denshi_hosho_app;
        grant select, insert, update on all tables in schema public to denshi_hosho_app;
        grant delete on sessions, attempt_counters, one_time_keys, parked_forms, guarantee_requests to denshi_hosho_app;
        revoke update on ${appendOnly.join(', ')} from denshi_hosho_app;
        revoke insert, update on request_steps, knex_migrations, knex_migrations_lock from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  for (const table of appendOnly) {
    await knex.raw(`drop trigger ${table}_append_only on ${table}; drop trigger ${table}_no_truncate on ${table};`)
  }
  await knex.raw('drop function refuse_change()')
}
