import type { Knex } from 'knex'
import { keepAppendOnly } from './shared/append-only.ts'

const tables = ['direct_deliveries', 'inbox_entries', 'inbox_openings', 'inbox_forwards']

/** 受取箱: what reached a body and how, who opened it first, and to which section it went on. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table direct_deliveries (
      place bigint generated always as identity primary key,
      orderer_id uuid not null references orderers on delete restrict,
      is_on boolean not null,
      valid_from date not null,
      set_by uuid not null references users on delete restrict,
      set_at timestamptz not null
    );
    create index direct_deliveries_of_orderer on direct_deliveries (orderer_id, valid_from desc, place desc);

    create table inbox_entries (
      id uuid primary key default gen_random_uuid(),
      orderer_id uuid not null references orderers on delete restrict,
      guarantee_id uuid not null references guarantees on delete restrict,
      -- The version that was in effect when it arrived.
      certificate_id uuid not null references certificates on delete restrict,
      kind text not null
        check (kind in ('arrival', 'amendment', 'correction', 'amendment_withdrawal', 'voiding', 'cancellation')),
      way text not null check (way in ('direct', 'key')),
      -- Empty where nobody has said whose it is.
      section text not null,
      arrived_at timestamptz not null
    );
    create unique index inbox_entries_arrivals on inbox_entries (guarantee_id, orderer_id) where kind = 'arrival';
    create index inbox_entries_of_orderer on inbox_entries (orderer_id, arrived_at desc, id desc);
    create index inbox_entries_of_guarantee on inbox_entries (guarantee_id, orderer_id);

    create table inbox_openings (
      entry_id uuid primary key references inbox_entries on delete restrict,
      opened_by uuid not null references users on delete restrict,
      opened_at timestamptz not null
    );

    create table inbox_forwards (
      place bigint generated always as identity primary key,
      orderer_id uuid not null references orderers on delete restrict,
      guarantee_id uuid not null references guarantees on delete restrict,
      from_section text not null,
      to_section text not null check (to_section <> '' and to_section <> from_section),
      note text not null check (char_length(note) <= 400),
      forwarded_by uuid not null references users on delete restrict,
      forwarded_at timestamptz not null
    );
    create index inbox_forwards_of_guarantee on inbox_forwards (guarantee_id, orderer_id, place desc);

    -- What bodies opened by number and key before there was an inbox stands in it as what it was.
    insert into inbox_entries (orderer_id, guarantee_id, certificate_id, kind, way, section, arrived_at)
      select h.orderer_id, h.guarantee_id, c.id, 'arrival', 'key', u.section, h.first_viewed_at
        from held_guarantees h join users u on u.id = h.first_viewed_by
        cross join lateral (
          select c.id from certificates c where c.guarantee_id = h.guarantee_id
           order by c.issued_at <= h.first_viewed_at desc, c.issued_at desc limit 1) c;
    insert into inbox_openings (entry_id, opened_by, opened_at)
      select e.id, h.first_viewed_by, h.first_viewed_at
        from inbox_entries e join held_guarantees h using (orderer_id, guarantee_id);
  `)
  await keepAppendOnly(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table inbox_forwards, inbox_openings, inbox_entries, direct_deliveries')
}
