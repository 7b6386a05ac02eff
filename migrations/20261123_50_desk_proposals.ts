import type { Knex } from 'knex'

/** What one person of the desk puts forward and another decides: a key made anew, and from which amount two persons issue. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table desk_proposals (
      id uuid primary key default gen_random_uuid(),
      place bigint not null generated always as identity,
      realm_id uuid not null references realms on delete restrict,
      surety_id uuid not null references sureties on delete restrict,
      kind text not null check (kind in ('key_reissue', 'two_person_amount')),
      -- The guarantee, or the surety itself.
      subject_id uuid not null,
      details jsonb not null check (jsonb_typeof(details) = 'object'),
      reason text not null check (char_length(reason) between 1 and 400),
      state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'turned_down', 'taken_back')),
      proposed_by uuid not null references users on delete restrict,
      proposed_at timestamptz not null,
      decided_by uuid references users on delete restrict,
      decided_at timestamptz,
      decision_note text not null default '',
      version integer not null default 1 check (version > 0),
      check ((state = 'proposed') = (decided_by is null and decided_at is null)),
      -- Two persons always, also for whoever writes past the application.
      check (state not in ('confirmed', 'turned_down') or decided_by <> proposed_by),
      check (state <> 'turned_down' or decision_note <> '')
    );
    create unique index desk_proposals_one_open on desk_proposals (kind, subject_id) where state = 'proposed';
    create index desk_proposals_of_subject on desk_proposals (subject_id, kind, place desc);
    create index desk_proposals_waiting on desk_proposals (surety_id, proposed_at, place) where state = 'proposed';
    create trigger desk_proposals_steps before insert or update or delete on desk_proposals
      for each row execute function check_guarantee_act();
    select tell_surety_subjects('proposal', $$
      select p.id, p.surety_id, 'proposal', g.guarantee_number
        from desk_proposals p left join guarantees g on g.id = p.subject_id $$);

    -- A key that was ended stays ended, and every key there ever was stays on record.
    create function check_key_end() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then raise exception 'a key that was made stays on record'; end if;
      if old.ended_at is not null or (to_jsonb(new) - 'ended_at') <> (to_jsonb(old) - 'ended_at') then
        raise exception 'of a key only its end is written, once';
      end if;
      return new;
    end $$;
    create trigger authentication_keys_end before update or delete on authentication_keys
      for each row execute function check_key_end();
    create index authentication_keys_of_guarantee on authentication_keys (guarantee_id);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index authentication_keys_of_guarantee;
    drop trigger authentication_keys_end on authentication_keys;
    drop function check_key_end();
    select tell_surety_subjects('proposal', null);
    drop table desk_proposals;
  `)
}
