import type { Knex } from 'knex'

/** Files beside whatever may have some: a change asked for, a statement, a parcel of papers. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table subject_files (
      id uuid primary key default gen_random_uuid(),
      -- What the file stands beside; whose it is stands there.
      subject_kind text not null check (subject_kind ~ '^[a-z_]{1,40}$'),
      subject_id uuid not null,
      kind text not null,
      file_name text not null check (char_length(file_name) between 1 and 200),
      media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png', 'image/tiff')),
      size integer not null check (size between 1 and 10485760),
      sha256 bytea not null check (octet_length(sha256) = 32),
      content bytea not null check (octet_length(content) = size),
      added_by uuid not null references users on delete restrict,
      added_at timestamptz not null,
      -- Set when the file is taken out again before it is sent; what came in stays.
      removed_by uuid references users on delete restrict,
      removed_at timestamptz,
      check ((removed_at is null) = (removed_by is null))
    );
    create index subject_files_of_subject on subject_files (subject_id, subject_kind, added_at, id);

    -- A file is never another one: all that may happen to it is to be taken out, once.
    create function check_subject_file() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then raise exception 'rows of subject_files stay'; end if;
      if old.removed_at is not null or new.removed_at is null
        or (to_jsonb(new) - 'removed_at' - 'removed_by') <> (to_jsonb(old) - 'removed_at' - 'removed_by') then
        raise exception 'a file may only be taken out, once';
      end if;
      return new;
    end $$;
    create trigger subject_files_stay before update or delete on subject_files
      for each row execute function check_subject_file();
    create trigger subject_files_no_truncate before truncate on subject_files
      for each statement execute function refuse_change();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table subject_files; drop function check_subject_file()')
}
