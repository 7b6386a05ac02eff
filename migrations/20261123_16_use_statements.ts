import type { Knex } from 'knex'

const appendOnly = ['use_statement_submissions', 'use_statement_send_backs']

/** 前払金使途内訳明細書: its versions, what was sent each time, and what was sent back. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table use_statements (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      surety_id uuid not null references sureties on delete restrict,
      contractor_id uuid not null references contractors on delete restrict,
      guarantee_id uuid not null references guarantees on delete restrict,
      number integer not null check (number > 0),
      state text not null default 'draft'
        check (state in ('draft', 'awaiting_release', 'submitted', 'under_review', 'sent_back', 'approved', 'withdrawn')),
      change_reason text not null default '',
      -- Each with an id that stays the same through all versions; a line of a later payout is named by it.
      lines jsonb not null default '[]'
        check (jsonb_typeof(lines) = 'array' and jsonb_array_length(lines) <= 200),
      created_by uuid not null references users on delete restrict,
      created_at timestamptz not null,
      saved_at timestamptz not null,
      submitted_at timestamptz,
      reviewer_id uuid references users on delete restrict,
      approved_at timestamptz,
      version integer not null default 1 check (version > 0),
      unique (guarantee_id, number),
      check ((state = 'approved') = (approved_at is not null)),
      check (state <> 'approved' or reviewer_id is not null),
      check (state not in ('submitted', 'under_review', 'sent_back', 'approved') or submitted_at is not null)
    );
    -- A 使途変更 is begun only when the one before has come to its end.
    create unique index use_statements_one_open on use_statements (guarantee_id)
      where state not in ('approved', 'withdrawn');
    create index use_statements_of_contractor on use_statements (contractor_id, saved_at desc, id desc);
    create index use_statements_of_surety on use_statements (surety_id, state, submitted_at, id)
      where submitted_at is not null;

    create table use_statement_steps (
      from_state text not null,
      to_state text not null,
      primary key (from_state, to_state)
    );
    insert into use_statement_steps values
      ('draft', 'submitted'), ('draft', 'awaiting_release'), ('draft', 'withdrawn'),
      ('awaiting_release', 'submitted'), ('awaiting_release', 'draft'), ('awaiting_release', 'withdrawn'),
      ('submitted', 'under_review'), ('submitted', 'withdrawn'),
      ('under_review', 'sent_back'), ('under_review', 'approved'), ('under_review', 'withdrawn'),
      ('sent_back', 'submitted'), ('sent_back', 'withdrawn');

    create function check_use_statement_step() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.state <> 'draft' then raise exception 'a use statement begins as a draft, not as %', new.state; end if;
        return new;
      end if;
      if tg_op = 'DELETE' then raise exception 'a use statement is withdrawn, never taken away'; end if;
      if old.state in ('approved', 'withdrawn') then
        raise exception 'a use statement that is % is never changed', old.state;
      end if;
      if new.guarantee_id <> old.guarantee_id or new.number <> old.number then
        raise exception 'a use statement keeps its guarantee and number';
      end if;
      if new.state <> old.state
        and not exists (select 1 from use_statement_steps where from_state = old.state and to_state = new.state) then
        raise exception 'no step from % to %', old.state, new.state;
      end if;
      if old.state not in ('draft', 'sent_back')
        and (new.lines <> old.lines or new.change_reason <> old.change_reason) then
        raise exception 'what a use statement says is not changed while it is %', old.state;
      end if;
      return new;
    end $$;
    create trigger use_statements_steps before insert or update or delete on use_statements
      for each row execute function check_use_statement_step();
    create trigger use_statements_no_truncate before truncate on use_statements
      for each statement execute function refuse_change();

    create table use_statement_submissions (
      id uuid primary key default gen_random_uuid(),
      statement_id uuid not null references use_statements on delete restrict,
      round integer not null check (round > 0),
      change_reason text not null,
      lines jsonb not null,
      -- What the sum was held against on that day.
      guaranteed_amount bigint not null check (guaranteed_amount > 0),
      submitted_by uuid not null references users on delete restrict,
      submitted_at timestamptz not null,
      unique (statement_id, round)
    );
    create table use_statement_send_backs (
      id uuid primary key default gen_random_uuid(),
      statement_id uuid not null references use_statements on delete restrict,
      round integer not null,
      -- By line and field, as the contractor reads them at the field: {"<line>": {"payee": "..."}}
      reasons jsonb not null check (jsonb_typeof(reasons) = 'object'),
      -- Lines whose use the surety does not accept.
      declined_lines uuid[] not null default '{}',
      note text not null default '',
      sent_back_by uuid not null references users on delete restrict,
      sent_back_at timestamptz not null,
      unique (statement_id, round)
    );
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
        revoke insert, update on use_statement_steps from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table use_statement_send_backs, use_statement_submissions, use_statements, use_statement_steps;
    drop function check_use_statement_step();
  `)
}
