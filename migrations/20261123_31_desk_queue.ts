import type { Knex } from 'knex'

const katakana = String.fromCharCode(...Array.from({ length: 0x56 }, (_, place) => 0x30a1 + place))
const hiragana = String.fromCharCode(...Array.from({ length: 0x56 }, (_, place) => 0x3041 + place))

/** 受付箱: folded copies for its search, what was issued by its time, and which office somebody looks at first. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- The same as store/folding.ts: width, case, kana and blanks do not matter. Only ever beside the text itself.
    create function folded(text) returns text language sql immutable strict parallel safe as $$
      select regexp_replace(translate(lower(normalize($1, NFKC)), '${katakana}', '${hiragana}'), '[[:space:]・()（）]', '', 'g')
    $$;
    alter table contractors add column search_text text not null
      generated always as (folded(name) || ' ' || folded(name_kana)) stored;
    alter table guarantees add column works_search text not null generated always as (folded(works_name)) stored;
    alter table application_submissions add column works_search text not null generated always as (
      folded(coalesce(content #>> '{works,worksName}', '')) || ' ' || folded(coalesce(content #>> '{works,worksNumber}', ''))
        || ' ' || folded(coalesce(content #>> '{works,ordererName}', ''))) stored;
    create index guarantees_by_issue on guarantees (surety_id, issued_at desc);

    create table desk_preferences (
      user_id uuid primary key references users on delete restrict,
      office_id uuid references offices on delete restrict,
      saved_at timestamptz not null
    );
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table desk_preferences;
    drop index guarantees_by_issue;
    alter table application_submissions drop column works_search;
    alter table guarantees drop column works_search;
    alter table contractors drop column search_text;
    drop function folded(text);
  `)
}
