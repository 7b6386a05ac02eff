import type { Knex } from 'knex'

/**
 * Lets the copying and the taking away of sandboxes past the triggers that guard steps and sums. A migration that adds such
 * a trigger to a table of realms calls this again; tables that are only ever added to need nothing.
 */
export async function letSandboxesPass(knex: Knex): Promise<void> {
  await knex.raw(`
    -- True only inside the owner's two functions: a setting alone does not make somebody the owner.
    create or replace function is_sandbox_work() returns boolean language sql stable as $$
      select coalesce(current_setting('denshi_hosho.sandbox_work', true), '') = 'on'
        and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = 'public.realms'::regclass)
    $$;
    create or replace function refuse_change() returns trigger language plpgsql as $$
    begin
      if is_sandbox_work() and tg_op = 'DELETE' then return old; end if;
      raise exception 'rows of % are only ever added', tg_table_name;
    end $$;
  `)
  for (const { table, name, definition } of await stepTriggers(knex)) {
    if (definition.includes('is_sandbox_work()')) continue
    await replaceTrigger(knex, table, name, definition.replace(/EXECUTE FUNCTION/, 'WHEN (NOT is_sandbox_work()) $&'))
  }
}

export async function stopSandboxes(knex: Knex): Promise<void> {
  for (const { table, name, definition } of await stepTriggers(knex)) {
    await replaceTrigger(knex, table, name, definition.replace('WHEN ((NOT is_sandbox_work())) ', ''))
  }
  await knex.raw(`
    create or replace function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'rows of % are only ever added', tg_table_name;
    end $$;
    drop function is_sandbox_work();
  `)
}

type Trigger = { readonly table: string; readonly name: string; readonly definition: string }

/** Triggers of rows; those that only refuse change know of sandboxes themselves. */
async function stepTriggers(knex: Knex): Promise<Trigger[]> {
  const { rows } = await knex.raw(`
    select t.tgrelid::regclass::text as "table", t.tgname as name, pg_get_triggerdef(t.oid) as definition
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
       and t.tgtype & 1 = 1 and t.tgfoid <> 'refuse_change'::regproc
     order by 1, 2`)
  return rows
}

async function replaceTrigger(knex: Knex, table: string, name: string, definition: string): Promise<void> {
  // Knex would take a question mark for a place to fill; none of ours has one.
  await knex.raw(`drop trigger ${name} on ${table}; ${definition}`)
}
