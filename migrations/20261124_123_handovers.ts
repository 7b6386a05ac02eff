import type { Knex } from 'knex'

/** 年度替わりの引継ぎ of a section: who moves and who leaves on a day. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table section_handovers (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      orderer_id uuid not null references orderers on delete restrict,
      section text not null,
      effective_on date not null,
      planned_by uuid not null references users on delete restrict,
      planned_at timestamptz not null,
      -- One of them, or neither while the day is to come.
      applied_at timestamptz,
      withdrawn_at timestamptz,
      check (applied_at is null or withdrawn_at is null)
    );
    create index section_handovers_due on section_handovers (realm_id, effective_on)
      where applied_at is null and withdrawn_at is null;
    create index section_handovers_of_orderer on section_handovers (orderer_id, planned_at desc);

    create table section_handover_lines (
      handover_id uuid not null references section_handovers on delete restrict,
      user_id uuid not null references users on delete restrict,
      act text not null check (act in ('move', 'leave')),
      to_section text not null,
      primary key (handover_id, user_id),
      check ((act = 'move') = (to_section <> ''))
    );
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table section_handover_lines, section_handovers')
}
