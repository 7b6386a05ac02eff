import type { Knex } from 'knex'

/**
 * Searching 保証契約 from two characters: an index of the two-character pieces of number and works (trigrams know nothing
 * so short), each set beside its contractor, so that a word all works share still reads one company's rows only.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function guarantee_pieces(contractor_id uuid, guarantee_number text, works_search text) returns text[]
      language sql immutable strict parallel safe as $$
      select array(
        select $1::text
        union select substr($2, place, 2) from generate_series(1, char_length($2) - 1) place
        union select substr($3, place, 2) from generate_series(1, char_length($3) - 1) place)
    $$;
    create index guarantees_by_pieces on guarantees
      using gin (guarantee_pieces(contractor_id, folded(guarantee_number), works_search)) with (fastupdate = off);
    create index guarantees_of_contractor_by_orderer on guarantees (contractor_id, orderer_id, issued_at desc, id desc);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index guarantees_of_contractor_by_orderer;
    drop index guarantees_by_pieces;
    drop function guarantee_pieces(uuid, text, text);
  `)
}
