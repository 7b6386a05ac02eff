import type { Knex } from 'knex'
import { keepAppendOnly } from './shared/append-only.ts'

/** 保証台帳: the guarantees a body keeps on paper, beside the electronic ones, and the order in which a body reads all of them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table register_entries (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      orderer_id uuid not null references orderers on delete restrict,
      -- Which version holds, and what has become of the guarantee; the words stand in the versions.
      version integer not null default 1 check (version > 0),
      state text not null default 'in_force' check (state in ('in_force', 'voided', 'cancelled', 'ended')),
      entered_at timestamptz not null
    );
    create index register_entries_of_body on register_entries (orderer_id, entered_at desc, id desc);

    create table register_entry_versions (
      entry_id uuid not null references register_entries on delete restrict,
      version integer not null check (version > 0),
      kind text not null check (kind in ('paper', 'bank', 'insurance', 'bond')),
      number text not null,
      guarantor text not null,
      contractor_name text not null,
      works_name text not null,
      product text not null,
      amount bigint not null check (amount > 0),
      starts_on date,
      ends_on date not null,
      contracted_on date,
      works_starts_on date,
      works_ends_on date,
      section text not null,
      place_kept text not null,
      note text not null,
      search_text text not null generated always as (
        folded(number) || ' ' || folded(works_name) || ' ' || folded(contractor_name)) stored,
      -- Why it was corrected; empty for the first.
      reason text not null,
      written_by uuid not null references users on delete restrict,
      written_at timestamptz not null,
      check (starts_on is null or starts_on <= ends_on),
      check (works_starts_on is null or works_ends_on is null or works_starts_on <= works_ends_on),
      primary key (entry_id, version)
    );

    create table register_entry_closings (
      entry_id uuid primary key references register_entries on delete restrict,
      outcome text not null check (outcome in ('voided', 'cancelled', 'ended')),
      closed_on date not null,
      -- 返却: when the paper of a bank went back, and who signed for it.
      returned_on date,
      received_by text,
      note text not null,
      closed_by uuid not null references users on delete restrict,
      closed_at timestamptz not null,
      check ((returned_on is null) = (received_by is null))
    );

    -- What the register sums up lies side by side here, however far apart the rows of a body are.
    create index guarantees_of_body_by_end on guarantees (orderer_id, guarantee_ends_on, id)
      include (guaranteed_amount, state, product);
  `)
  await keepAppendOnly(knex, ['register_entry_versions', 'register_entry_closings'])
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index guarantees_of_body_by_end;
    drop table register_entry_closings, register_entry_versions, register_entries;
  `)
}
