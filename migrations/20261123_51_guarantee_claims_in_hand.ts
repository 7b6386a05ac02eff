import type { Knex } from 'knex'

/** 担当 also of 保証金の請求. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table desk_claims drop constraint desk_claims_subject_kind_check,
      add constraint desk_claims_subject_kind_check
        check (subject_kind in ('application', 'amendment', 'use_statement', 'parcel', 'guarantee_claim'));
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    delete from desk_claims where subject_kind = 'guarantee_claim';
    alter table desk_claims drop constraint desk_claims_subject_kind_check,
      add constraint desk_claims_subject_kind_check
        check (subject_kind in ('application', 'amendment', 'use_statement', 'parcel'));
  `)
}
