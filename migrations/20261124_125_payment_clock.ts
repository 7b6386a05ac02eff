import type { Knex } from 'knex'
import { keepAppendOnly } from './shared/append-only.ts'

/** 前払金の請求を受けた日から支払期限まで, as a body counts it, and what it received and paid. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- 期限の数え方 and 保証期間満了のお知らせ of a body; the newest row counts.
    create table deadline_settings (
      id uuid primary key default gen_random_uuid(),
      place bigint not null generated always as identity,
      orderer_id uuid not null references orderers on delete restrict,
      version integer not null check (version > 0),
      days smallint not null check (days between 1 and 60),
      first_day text not null check (first_day in ('counted', 'not_counted')),
      closed_days text not null check (closed_days in ('next_business_day', 'business_day_before', 'as_is')),
      rungs smallint[] not null check (rungs <@ array[90, 60, 30, 7]::smallint[]),
      set_by uuid not null references users on delete restrict,
      set_at timestamptz not null,
      unique (orderer_id, version)
    );

    -- 前払金の請求: each row is the whole of it as it was known then; the highest revision counts, the others stay.
    create table payment_request_entries (
      id uuid primary key default gen_random_uuid(),
      payment_request_id uuid not null,
      revision integer not null check (revision > 0),
      realm_id uuid not null references realms on delete restrict,
      orderer_id uuid not null references orderers on delete restrict,
      guarantee_id uuid not null references guarantees on delete restrict,
      kind text not null check (kind in ('received', 'corrected', 'paid', 'payment_undone', 'withdrawn')),
      received_on date not null,
      amount bigint not null check (amount > 0),
      due_on date not null,
      -- How the due day was counted: the body's setting of that moment.
      rule jsonb not null check (jsonb_typeof(rule) = 'object'),
      paid_on date check (paid_on >= received_on),
      note text not null default '' check (char_length(note) <= 400),
      recorded_by uuid not null references users on delete restrict,
      recorded_at timestamptz not null,
      -- Of two people who write at once, the second one is refused.
      unique (payment_request_id, revision),
      check ((kind = 'received') = (revision = 1)),
      check (kind <> 'received' or paid_on is null),
      check (kind <> 'paid' or paid_on is not null),
      check (kind <> 'payment_undone' or paid_on is null),
      check (kind in ('received', 'paid') or note <> '')
    );
    create index payment_request_entries_of_body on payment_request_entries (orderer_id, due_on, payment_request_id);
    create index payment_request_entries_of_guarantee on payment_request_entries (guarantee_id, recorded_at);
  `)
  await keepAppendOnly(knex, ['deadline_settings', 'payment_request_entries'])
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table payment_request_entries, deadline_settings')
}
