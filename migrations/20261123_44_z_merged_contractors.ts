import type { Knex } from 'knex'

/**
 * 受注者の統合: two contractors of a surety that are one company. The one that is left keeps its code, numbers and guarantees;
 * its people work for the other, and may look back.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table contractors add column merged_into_id uuid references contractors on delete restrict
      check (merged_into_id <> id);
    create index contractors_merged on contractors (merged_into_id) where merged_into_id is not null;

    create table contractor_merges (
      id uuid primary key default gen_random_uuid(),
      surety_id uuid not null references sureties on delete restrict,
      from_id uuid not null references contractors on delete restrict,
      into_id uuid not null references contractors on delete restrict check (into_id <> from_id),
      state text not null default 'waiting' check (state in ('waiting', 'done', 'declined')),
      reason text not null,
      asked_by uuid not null references users on delete restrict,
      asked_at timestamptz not null,
      decided_by uuid references users on delete restrict check (decided_by <> asked_by),
      decided_at timestamptz,
      check ((state = 'waiting') = (decided_by is null))
    );
    create unique index contractor_merges_one_open on contractor_merges (from_id) where state in ('waiting', 'done');
    create index contractor_merges_waiting on contractor_merges (surety_id, asked_at) where state = 'waiting';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table contractor_merges;
    drop index contractors_merged;
    alter table contractors drop column merged_into_id;
  `)
}
