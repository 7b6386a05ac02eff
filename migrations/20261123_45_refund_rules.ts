import type { Knex } from 'knex'

/** 返戻の割合 from a day on. The newest row that has begun counts; before the first, what stands beside the surety. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table refund_rules (
      id uuid primary key default gen_random_uuid(),
      -- Of two set for one day the later counts; a clock may stand still between them.
      place bigint generated always as identity,
      surety_id uuid not null references sureties on delete restrict,
      valid_from date not null,
      voiding_percent smallint not null check (voiding_percent between 0 and 100),
      cancellation_percent smallint not null check (cancellation_percent between 0 and 100),
      reason text not null check (char_length(reason) between 1 and 400),
      set_by uuid not null references users on delete restrict,
      set_at timestamptz not null
    );
    create index refund_rules_of_surety on refund_rules (surety_id, valid_from desc, place desc);
    create trigger refund_rules_append_only before update or delete on refund_rules
      for each row execute function refuse_change();
    create trigger refund_rules_no_truncate before truncate on refund_rules
      for each statement execute function refuse_change();

    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        revoke update on refund_rules from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table refund_rules')
}
