import type { Knex } from 'knex'

/** A folded copy of the works of an application, for the search of 申込の一覧. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `alter table applications add column works_search text not null generated always as (folded(works_name)) stored`,
  )
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table applications drop column works_search')
}
