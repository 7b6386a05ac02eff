import type { Knex } from 'knex'

/** 書類送信: parcels of papers to the surety, beside an application, a guarantee, or nothing. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table parcels (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      surety_id uuid not null references sureties on delete restrict,
      contractor_id uuid not null references contractors on delete restrict,
      reception_number text,
      application_id uuid references applications on delete restrict,
      guarantee_id uuid references guarantees on delete restrict,
      office_id uuid not null references offices on delete restrict,
      note text not null default '' check (char_length(note) <= 500),
      created_by uuid not null references users on delete restrict,
      created_at timestamptz not null,
      saved_at timestamptz not null,
      sent_by uuid references users on delete restrict,
      sent_at timestamptz,
      confirmed_by uuid references users on delete restrict,
      confirmed_at timestamptz,
      -- A draft that was thrown away.
      discarded_at timestamptz check (sent_at is null or discarded_at is null),
      version integer not null default 1 check (version > 0),
      unique (surety_id, reception_number),
      check (application_id is null or guarantee_id is null),
      check ((sent_at is null) = (reception_number is null) and (sent_at is null) = (sent_by is null)),
      check ((confirmed_at is null) = (confirmed_by is null) and (confirmed_at is null or sent_at is not null))
    );
    create index parcels_of_contractor on parcels (contractor_id, saved_at desc, id desc);
    create index parcels_of_surety on parcels (surety_id, sent_at, id) where sent_at is not null;
    create index parcels_of_application on parcels (application_id) where application_id is not null;
    create index parcels_of_guarantee on parcels (guarantee_id) where guarantee_id is not null;

    -- What was sent stays as it was; all that is added is that the surety has confirmed it, once.
    create function check_parcel() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then raise exception 'a parcel stays'; end if;
      if old.discarded_at is not null then raise exception 'a parcel that was thrown away stays so'; end if;
      if old.sent_at is not null and (old.confirmed_at is not null
        or (to_jsonb(new) - array['confirmed_by', 'confirmed_at', 'version'])
          <> (to_jsonb(old) - array['confirmed_by', 'confirmed_at', 'version'])) then
        raise exception 'what was sent can no longer be changed';
      end if;
      return new;
    end $$;
    create trigger parcels_stay before update or delete on parcels for each row execute function check_parcel();
    create trigger parcels_no_truncate before truncate on parcels
      for each statement execute function refuse_change();

    create function check_parcel_file() returns trigger language plpgsql as $$
    begin
      if new.subject_kind = 'sent_document' then
        -- The lock keeps a sending that happens at the same moment from passing by.
        perform 1 from parcels where id = new.subject_id and sent_at is null and discarded_at is null for share;
        if not found then raise exception 'a parcel that was sent takes no other file'; end if;
      end if;
      return new;
    end $$;
    create trigger subject_files_of_parcels before insert or update on subject_files
      for each row execute function check_parcel_file();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger subject_files_of_parcels on subject_files;
    drop function check_parcel_file();
    drop table parcels;
    drop function check_parcel();
  `)
}
