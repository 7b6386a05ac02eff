import type { Knex } from 'knex'

const appendOnly = [
  'orderer_versions',
  'orderer_rules',
  'orderer_rule_withdrawals',
  'orderer_verifications',
  'submission_profiles',
]

/** 発注者のマスタ: data, rules and ways of handing keys in, each from a day on; nothing of it is ever written over. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- What lists show is the version in force, copied here; what a certificate says is read from the versions by day.
    alter table orderers
      add column version integer not null default 1 check (version > 0),
      add column ended_on date,
      add column successor_id uuid references orderers on delete restrict,
      add check (successor_id is null or (ended_on is not null and successor_id <> id));
    alter table orderer_sections add column ended_at timestamptz;

    create table orderer_versions (
      id uuid primary key default gen_random_uuid(),
      -- Of two that begin on one day the later counts.
      place bigint generated always as identity,
      orderer_id uuid not null references orderers on delete restrict,
      valid_from date not null,
      name text not null check (char_length(name) between 1 and 100),
      name_kana text not null,
      head_title text not null,
      address text not null,
      accepts_e_guarantee_from date,
      shows_seen_at boolean not null,
      -- A body that was merged is no more from its day on.
      is_ended boolean not null default false,
      successor_id uuid references orderers on delete restrict,
      reason text not null default '',
      -- Null for what a body began with.
      written_by uuid references users on delete restrict,
      written_at timestamptz not null default now(),
      check (successor_id is null or is_ended)
    );
    create index orderer_versions_of_orderer on orderer_versions (orderer_id, valid_from desc, place desc);
    create index orderer_versions_by_day on orderer_versions (valid_from);

    insert into orderer_versions (orderer_id, valid_from, name, name_kana, head_title, address,
        accepts_e_guarantee_from, shows_seen_at)
      select id, '0001-01-01', name, name_kana, head_title, address, accepts_e_guarantee_from, shows_seen_at
        from orderers;
    -- A body is never without a version, whoever adds it.
    create function begin_orderer() returns trigger language plpgsql as $$
    begin
      insert into orderer_versions (orderer_id, valid_from, name, name_kana, head_title, address,
          accepts_e_guarantee_from, shows_seen_at)
        values (new.id, '0001-01-01', new.name, new.name_kana, new.head_title, new.address,
          new.accepts_e_guarantee_from, new.shows_seen_at);
      return null;
    end $$;
    create trigger orderers_begin after insert on orderers for each row execute function begin_orderer();

    create table orderer_rule_proposals (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      orderer_id uuid not null references orderers on delete restrict,
      valid_from date not null,
      rules jsonb not null check (jsonb_typeof(rules) = 'object'),
      source text not null check (source <> ''),
      verified_on date not null,
      state text not null default 'proposed' check (state in ('proposed', 'adopted', 'turned_down', 'taken_back')),
      proposed_by uuid not null references users on delete restrict,
      proposed_at timestamptz not null,
      decided_by uuid references users on delete restrict,
      decided_at timestamptz,
      decision_note text not null default '',
      version integer not null default 1 check (version > 0),
      check ((state = 'proposed') = (decided_by is null and decided_at is null)),
      check (state not in ('adopted', 'turned_down') or decided_by <> proposed_by),
      check (state <> 'turned_down' or decision_note <> '')
    );
    create unique index orderer_rule_proposals_one_open on orderer_rule_proposals (orderer_id) where state = 'proposed';
    create index orderer_rule_proposals_waiting on orderer_rule_proposals (realm_id, proposed_at) where state = 'proposed';

    create function check_orderer_rule_proposal() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.state <> 'proposed' then raise exception 'rules begin as a proposal, not as %', new.state; end if;
        return new;
      end if;
      if tg_op = 'DELETE' then raise exception 'rules that were put forward stay'; end if;
      if old.state <> 'proposed' then raise exception 'a proposal that was decided stays as it is'; end if;
      if (to_jsonb(new) - array['state', 'decided_by', 'decided_at', 'decision_note', 'version'])
        <> (to_jsonb(old) - array['state', 'decided_by', 'decided_at', 'decision_note', 'version'])
      then
        raise exception 'what was put forward stays as it is';
      end if;
      return new;
    end $$;
    create trigger orderer_rule_proposals_steps before insert or update or delete on orderer_rule_proposals
      for each row execute function check_orderer_rule_proposal();

    alter table orderer_rules
      drop constraint orderer_rules_orderer_id_valid_from_key,
      add column place bigint generated always as identity,
      add column source text not null default '',
      add column verified_on date,
      add column proposal_id uuid unique references orderer_rule_proposals on delete restrict;
    create index orderer_rules_of_orderer on orderer_rules (orderer_id, valid_from desc, place desc);
    create table orderer_rule_withdrawals (
      rule_id uuid primary key references orderer_rules on delete restrict,
      reason text not null check (reason <> ''),
      withdrawn_by uuid not null references users on delete restrict,
      withdrawn_at timestamptz not null
    );

    alter table submission_profiles
      drop constraint submission_profiles_orderer_id_product_key,
      add column place bigint generated always as identity,
      add column valid_from date not null default '0001-01-01',
      add column prints_certificate boolean not null default false,
      add column written_by uuid references users on delete restrict,
      add column written_at timestamptz not null default now();
    create index submission_profiles_of_orderer
      on submission_profiles (orderer_id, product, valid_from desc, place desc);

    -- 確認しました: that what stands there was held against the body's page again, and when.
    create table orderer_verifications (
      id uuid primary key default gen_random_uuid(),
      orderer_id uuid not null references orderers on delete restrict,
      kind text not null check (kind in ('rules', 'profile')),
      -- The rules or the profile that was looked at.
      subject_id uuid not null,
      verified_on date not null,
      verified_by uuid not null references users on delete restrict,
      verified_at timestamptz not null
    );
    create index orderer_verifications_of_subject on orderer_verifications (subject_id, verified_on desc);
    create index guarantees_by_orderer on guarantees (orderer_id, guarantee_ends_on);
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
  for (const table of ['orderer_rules', 'submission_profiles']) {
    await knex.raw(`drop trigger ${table}_append_only on ${table}; drop trigger ${table}_no_truncate on ${table};`)
  }
  // Of what holds from several days the latest remains, for want of a place for the others.
  await knex.raw(`
    drop index guarantees_by_orderer;
    drop table orderer_verifications;
    drop index submission_profiles_of_orderer;
    delete from submission_profiles p using submission_profiles later
      where later.orderer_id = p.orderer_id and later.product = p.product
        and (later.valid_from, later.place) > (p.valid_from, p.place);
    alter table submission_profiles
      drop column place, drop column valid_from, drop column prints_certificate, drop column written_by,
      drop column written_at,
      add constraint submission_profiles_orderer_id_product_key unique (orderer_id, product);
    create temporary table withdrawn on commit drop as select rule_id from orderer_rule_withdrawals;
    drop table orderer_rule_withdrawals;
    delete from orderer_rules where id in (select rule_id from withdrawn);
    delete from orderer_rules r using orderer_rules later
      where later.orderer_id = r.orderer_id and later.valid_from = r.valid_from and later.place > r.place;
    drop index orderer_rules_of_orderer;
    alter table orderer_rules
      drop column place, drop column source, drop column verified_on, drop column proposal_id,
      add constraint orderer_rules_orderer_id_valid_from_key unique (orderer_id, valid_from);
    drop table orderer_rule_proposals;
    drop function check_orderer_rule_proposal();
    drop trigger orderers_begin on orderers;
    drop function begin_orderer();
    drop table orderer_versions;
    alter table orderer_sections drop column ended_at;
    alter table orderers drop column version, drop column ended_on, drop column successor_id;
  `)
  await knex.raw(`
    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        grant update on orderer_rules, submission_profiles to denshi_hosho_app;
      end if;
    end $$;
  `)
}
