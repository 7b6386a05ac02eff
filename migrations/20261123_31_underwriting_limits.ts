import type { Knex } from 'knex'

/** 保証限度額 of a contractor from a day on. The newest row that has begun counts; none is ever written over. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table guarantee_limits (
      id uuid primary key default gen_random_uuid(),
      -- Of two set for one day the later counts; a clock may stand still between them.
      place bigint generated always as identity,
      contractor_id uuid not null references contractors on delete restrict,
      valid_from date not null,
      amount bigint not null check (amount > 0),
      -- What happens to an application that goes beyond it: a word to the reviewer, or no approval.
      when_over text not null check (when_over in ('warn', 'refuse')),
      set_by uuid not null references users on delete restrict,
      set_at timestamptz not null
    );
    create index guarantee_limits_of_contractor on guarantee_limits (contractor_id, valid_from desc, place desc);
    create trigger guarantee_limits_append_only before update or delete on guarantee_limits
      for each row execute function refuse_change();
    create trigger guarantee_limits_no_truncate before truncate on guarantee_limits
      for each statement execute function refuse_change();
    create index applications_by_orderer on applications (orderer_id) where submitted_at is not null;

    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        revoke update on guarantee_limits from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index applications_by_orderer; drop table guarantee_limits')
}
