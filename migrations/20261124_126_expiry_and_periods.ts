import type { Knex } from 'knex'
import { keepAppendOnly } from './shared/append-only.ts'

/** 保証期間の満了: which bodies were told of it and when; and 工期 as the body knows it after a change of the contract. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table expiry_notices (
      id uuid primary key default gen_random_uuid(),
      -- Those that stand in one mail together.
      batch_id uuid not null,
      realm_id uuid not null references realms on delete restrict,
      orderer_id uuid not null references orderers on delete restrict,
      recipient_id uuid not null references users on delete restrict,
      guarantee_id uuid not null references guarantees on delete restrict,
      change_number integer not null check (change_number >= 0),
      ends_on date not null,
      rung smallint not null check (rung in (90, 60, 30, 7)),
      told_on date not null check (told_on <= ends_on),
      told_at timestamptz not null,
      -- Once for each rung of a version.
      unique (guarantee_id, change_number, ends_on, rung)
    );
    create index expiry_notices_of_batch on expiry_notices (batch_id);

    -- 工期の終わり by a 変更契約; the newest counts.
    create table works_end_records (
      id uuid primary key default gen_random_uuid(),
      place bigint not null generated always as identity,
      realm_id uuid not null references realms on delete restrict,
      orderer_id uuid not null references orderers on delete restrict,
      guarantee_id uuid not null references guarantees on delete restrict,
      version integer not null check (version > 0),
      works_ends_on date not null,
      reason text not null check (char_length(reason) between 1 and 400),
      recorded_by uuid not null references users on delete restrict,
      recorded_at timestamptz not null,
      unique (guarantee_id, version)
    );

    create index guarantees_in_force_of_body on guarantees (orderer_id, guarantee_ends_on, id)
      where state = 'in_force' and orderer_id is not null;
  `)
  await keepAppendOnly(knex, ['expiry_notices', 'works_end_records'])
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index guarantees_in_force_of_body; drop table works_end_records, expiry_notices')
}
