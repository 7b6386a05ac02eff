import type { Knex } from 'knex'

/** Closes tables to everything but adding: to their owner by triggers, to the app's role by its rights, too. */
export async function keepAppendOnly(knex: Knex, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await knex.raw(`
      create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change();
      create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function refuse_change();
      do $$ begin
        if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
          revoke update on ${table} from denshi_hosho_app;
        end if;
      end $$;
    `)
  }
}
