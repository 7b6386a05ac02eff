import type { Knex } from 'knex'

/** Realms, and the parties and people that belong to them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table realms (
      id uuid primary key default gen_random_uuid(),
      kind text not null check (kind in ('real', 'trial')),
      name text not null,
      -- Business time is real time plus this, so that a trial world can live on another day.
      clock_offset_ms bigint not null default 0 check (kind = 'trial' or clock_offset_ms = 0),
      created_at timestamptz not null default now()
    );
    create unique index realms_one_real on realms (kind) where kind = 'real';

    create table sureties (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      name text not null check (char_length(name) between 1 and 100),
      address text not null,
      representative_title text not null,
      representative_name text not null,
      unique (realm_id, name)
    );

    create table offices (
      id uuid primary key default gen_random_uuid(),
      surety_id uuid not null references sureties on delete restrict,
      name text not null,
      address text not null,
      telephone text not null,
      fax text not null,
      hours text not null,
      sort_order integer not null,
      unique (surety_id, name)
    );

    create table contractors (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      surety_id uuid not null references sureties on delete restrict,
      code char(5) not null check (code ~ '^[0-9]{5}$'),
      name text not null check (char_length(name) between 1 and 100),
      name_kana text not null,
      postal_code text not null,
      address text not null,
      representative_title text not null,
      representative_name text not null,
      telephone text not null,
      pays_premiums_monthly boolean not null default false,
      default_office_id uuid references offices on delete restrict,
      unique (surety_id, code)
    );

    create table orderers (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      name text not null check (char_length(name) between 1 and 100),
      name_kana text not null,
      -- Name and reading folded for searches; the name itself is never touched.
      search_text text not null,
      -- The addressee of a certificate is the head of the body, such as 〇〇〇区長.
      head_title text not null,
      address text not null,
      accepts_e_guarantee_from date,
      shows_seen_at boolean not null default true,
      unique (realm_id, name)
    );

    create table orderer_sections (
      id uuid primary key default gen_random_uuid(),
      orderer_id uuid not null references orderers on delete restrict,
      name text not null,
      unique (orderer_id, name)
    );

    create table orderer_rules (
      id uuid primary key default gen_random_uuid(),
      orderer_id uuid not null references orderers on delete restrict,
      valid_from date not null,
      rules jsonb not null check (jsonb_typeof(rules) = 'object'),
      unique (orderer_id, valid_from)
    );

    create table submission_profiles (
      id uuid primary key default gen_random_uuid(),
      orderer_id uuid not null references orderers on delete restrict,
      product text not null,
      channel text not null check (channel in ('mail', 'contract_system', 'web_form', 'paper')),
      recipient text not null,
      subject_template text not null,
      body_template text not null,
      attachments text not null default '',
      asks_for_call boolean not null default false,
      verified_on date not null,
      unique (orderer_id, product)
    );

    create table banks (
      code char(4) primary key,
      name text not null,
      name_kana text not null,
      search_text text not null
    );
    create table bank_branches (
      bank_code char(4) not null references banks on delete restrict,
      code char(3) not null,
      name text not null,
      name_kana text not null,
      search_text text not null,
      primary key (bank_code, code)
    );

    create table users (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      portal text not null check (portal in ('netdesk', 'dsure', 'desk')),
      login_id text not null check (login_id ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
      name text not null,
      email text not null,
      section text not null default '',
      roles text[] not null check (cardinality(roles) > 0),
      password_hash text not null,
      must_change_password boolean not null default false,
      initial_password_until timestamptz,
      contractor_id uuid references contractors on delete restrict,
      orderer_id uuid references orderers on delete restrict,
      surety_id uuid references sureties on delete restrict,
      disabled_at timestamptz,
      signed_in_at timestamptz,
      previously_signed_in_at timestamptz,
      version integer not null default 1,
      unique (realm_id, portal, login_id),
      check (
        (portal = 'netdesk' and contractor_id is not null and orderer_id is null and surety_id is null
          and roles <@ array['drafter', 'submitter', 'administrator'])
        or (portal = 'dsure' and orderer_id is not null and contractor_id is null and surety_id is null
          and roles <@ array['clerk', 'id_administrator'])
        or (portal = 'desk' and surety_id is not null and contractor_id is null and orderer_id is null
          and roles <@ array['reviewer', 'approver', 'administrator'])
      )
    );

    create table announcements (
      id uuid primary key default gen_random_uuid(),
      surety_id uuid not null references sureties on delete restrict,
      title text not null,
      body text not null,
      published_on date not null
    );
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table announcements, users, bank_branches, banks, submission_profiles, orderer_rules, orderer_sections,
      orderers, contractors, offices, sureties, realms
  `)
}
