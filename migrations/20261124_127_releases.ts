import type { Knex } from 'knex'
import { keepAppendOnly } from './shared/append-only.ts'

/** 完成・引渡し of works, and the release of the guarantees for them: one person of the body proposes, another confirms. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table completions (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      orderer_id uuid not null references orderers on delete restrict,
      contractor_id uuid not null references contractors on delete restrict,
      works_name text not null,
      completed_on date not null,
      delivered_on date not null check (delivered_on >= completed_on),
      note text not null default '' check (char_length(note) <= 400),
      recorded_by uuid not null references users on delete restrict,
      recorded_at timestamptz not null
    );

    create table release_proposals (
      id uuid primary key default gen_random_uuid(),
      place bigint not null generated always as identity,
      completion_id uuid not null references completions on delete restrict,
      realm_id uuid not null references realms on delete restrict,
      orderer_id uuid not null references orderers on delete restrict,
      guarantee_id uuid not null references guarantees on delete restrict,
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
    create unique index release_proposals_one_open on release_proposals (guarantee_id) where state = 'proposed';
    create unique index release_proposals_one_release on release_proposals (guarantee_id) where state = 'confirmed';
    create index release_proposals_waiting on release_proposals (orderer_id, proposed_at, id) where state = 'proposed';
    create index release_proposals_decided on release_proposals (orderer_id, decided_at desc, id) where state <> 'proposed';
    create trigger release_proposals_steps before insert or update or delete on release_proposals
      for each row execute function check_guarantee_act();
  `)
  await keepAppendOnly(knex, ['completions'])
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table release_proposals, completions')
}
