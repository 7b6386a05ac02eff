import type { Knex } from 'knex'

/** Rates, numbers drawn, guarantees, versions of their certificates, keys, postings, and what bodies hold. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table rate_tables (
      id uuid primary key default gen_random_uuid(),
      surety_id uuid not null references sureties on delete restrict,
      product text not null,
      valid_from date not null,
      rates jsonb not null check (jsonb_typeof(rates) = 'object'),
      unique (surety_id, product, valid_from)
    );
    alter table guarantee_requests add foreign key (rate_table_id) references rate_tables on delete restrict;

    create table number_series (
      surety_id uuid not null references sureties on delete restrict,
      series text not null,
      last_number bigint not null check (last_number > 0),
      primary key (surety_id, series)
    );
    -- One row a number drawn, so that a gap is explained and nothing is drawn twice.
    create table number_ledger (
      surety_id uuid not null references sureties on delete restrict,
      series text not null,
      number bigint not null,
      purpose text not null,
      subject_id uuid not null,
      drawn_at timestamptz not null,
      primary key (surety_id, series, number)
    );

    create table guarantees (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      surety_id uuid not null references sureties on delete restrict,
      contractor_id uuid not null references contractors on delete restrict,
      -- Null for a body that is not in our register, to which only paper can go.
      orderer_id uuid references orderers on delete restrict check (orderer_id is not null or certificate_form = 'paper'),
      request_id uuid not null unique references guarantee_requests on delete restrict,
      rate_table_id uuid not null references rate_tables on delete restrict,
      guarantee_number text not null check (guarantee_number ~ '^[0-9]{5}-[0-9]{5}[A-Z]$'),
      product text not null,
      certificate_form text not null check (certificate_form in ('electronic', 'paper')),
      state text not null default 'in_force' check (state in ('in_force', 'voided', 'cancelled', 'ended', 'claimed')),
      -- What lists show, from the newest version; the certificate itself is never read from here.
      change_number integer not null default 0,
      works_name text not null,
      guaranteed_amount bigint not null check (guaranteed_amount > 0),
      contract_price bigint not null check (contract_price > 0),
      guarantee_ends_on date not null,
      issued_at timestamptz not null,
      key_handed_over_on date,
      seen_by_orderer_at timestamptz,
      version integer not null default 1,
      unique (surety_id, guarantee_number)
    );
    create index guarantees_of_contractor on guarantees (contractor_id, issued_at desc, id desc);
    create index guarantees_by_number on guarantees (realm_id, guarantee_number);

    create table certificates (
      id uuid primary key default gen_random_uuid(),
      guarantee_id uuid not null references guarantees on delete restrict,
      change_number integer not null check (change_number >= 0),
      -- A correction is another row of the same change number; nothing is written over.
      revision integer not null default 0 check (revision >= 0),
      kind text not null check (kind in ('new', 'amendment', 'correction')),
      content text not null,
      content_digest bytea not null check (octet_length(content_digest) = 32),
      guaranteed_amount bigint not null check (guaranteed_amount > 0),
      issued_by uuid not null references users on delete restrict,
      issued_at timestamptz not null,
      unique (guarantee_id, change_number, revision)
    );

    create table authentication_keys (
      id uuid primary key default gen_random_uuid(),
      guarantee_id uuid not null references guarantees on delete restrict,
      lookup_hash bytea not null check (octet_length(lookup_hash) = 32),
      sealed bytea not null,
      made_at timestamptz not null,
      ended_at timestamptz
    );
    create unique index authentication_keys_one_live on authentication_keys (guarantee_id) where ended_at is null;

    create table premium_postings (
      id uuid primary key default gen_random_uuid(),
      entry_id uuid not null,
      request_id uuid not null references guarantee_requests on delete restrict,
      change_number integer not null default 0,
      kind text not null check (kind in ('charge', 'receipt', 'monthly_billing', 'additional', 'refund')),
      account text not null check (account in ('receivable', 'income', 'cash', 'monthly_receivable')),
      -- Signed: the postings of one entry sum to zero.
      amount bigint not null check (amount <> 0),
      posted_on date not null,
      posted_at timestamptz not null,
      posted_by uuid not null references users on delete restrict,
      unique (request_id, change_number, kind, account)
    );
    create function check_entry_balances() returns trigger language plpgsql as $$
    begin
      if (select sum(amount) from premium_postings where entry_id = new.entry_id) <> 0 then
        raise exception 'the postings of entry % do not sum to zero', new.entry_id;
      end if;
      return null;
    end $$;
    create constraint trigger premium_postings_balance after insert on premium_postings
      deferrable initially deferred for each row execute function check_entry_balances();

    create table held_guarantees (
      orderer_id uuid not null references orderers on delete restrict,
      guarantee_id uuid not null references guarantees on delete restrict,
      first_viewed_by uuid not null references users on delete restrict,
      first_viewed_at timestamptz not null,
      primary key (orderer_id, guarantee_id)
    );
    create index held_guarantees_recent on held_guarantees (orderer_id, first_viewed_at desc, guarantee_id desc);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table held_guarantees, premium_postings, authentication_keys, certificates, guarantees, number_ledger,
      number_series;
    drop function check_entry_balances();
    alter table guarantee_requests drop constraint guarantee_requests_rate_table_id_fkey;
    drop table rate_tables;
  `)
}
