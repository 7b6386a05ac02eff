import type { Knex } from 'knex'

/** 担当: which reviewer has what in hand. How it passed from one to another stands in the events. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table desk_claims (
      subject_id uuid primary key,
      subject_kind text not null check (subject_kind in ('application', 'amendment', 'use_statement', 'parcel')),
      surety_id uuid not null references sureties on delete restrict,
      holder_id uuid not null references users on delete restrict,
      held_since timestamptz not null,
      version integer not null default 1 check (version > 0)
    );
    create index desk_claims_of_holder on desk_claims (holder_id, held_since);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table desk_claims')
}
