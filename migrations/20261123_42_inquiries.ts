import type { Knex } from 'knex'

/** 照会: what the surety asks a contractor or a body about a guarantee after its issue, and what they answer. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table inquiries (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      surety_id uuid not null references sureties on delete restrict,
      guarantee_id uuid not null references guarantees on delete restrict,
      statement_id uuid references use_statements on delete restrict,
      -- Whom it is addressed to: exactly one of the two.
      contractor_id uuid references contractors on delete restrict,
      orderer_id uuid references orderers on delete restrict,
      kind text not null check (kind in ('use', 'payment', 'progress', 'site', 'other')),
      state text not null default 'draft'
        check (state in ('draft', 'waiting', 'answered', 'finished', 'withdrawn', 'discarded')),
      -- What is written and not sent yet; once sent it is a message.
      draft_text text not null default '' check (char_length(draft_text) <= 2000),
      due_on date not null,
      reason text not null default '' check (char_length(reason) <= 400),
      created_by uuid not null references users on delete restrict,
      created_at timestamptz not null,
      saved_at timestamptz not null,
      version integer not null default 1 check (version > 0),
      check ((contractor_id is null) <> (orderer_id is null)),
      check (state <> 'withdrawn' or reason <> '')
    );
    create index inquiries_of_guarantee on inquiries (guarantee_id, created_at desc);
    create index inquiries_of_contractor on inquiries (contractor_id, created_at desc);
    create index inquiries_of_orderer on inquiries (orderer_id, created_at desc);
    create index inquiries_at_surety on inquiries (surety_id, state, due_on);

    create table inquiry_messages (
      id uuid primary key default gen_random_uuid(),
      inquiry_id uuid not null references inquiries on delete restrict,
      place integer not null check (place > 0),
      side text not null check (side in ('question', 'answer')),
      text text not null check (char_length(text) between 1 and 2000),
      -- Until when an answer is wanted; of questions only.
      due_on date check ((due_on is not null) = (side = 'question')),
      file_ids uuid[] not null default '{}',
      written_by uuid not null references users on delete restrict,
      written_at timestamptz not null,
      unique (inquiry_id, place)
    );
    create index inquiry_messages_with_files on inquiry_messages using gin (file_ids);
    create trigger inquiry_messages_append_only before update or delete on inquiry_messages
      for each row execute function refuse_change();
    create trigger inquiry_messages_no_truncate before truncate on inquiry_messages
      for each statement execute function refuse_change();

    create function check_inquiry() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.state <> 'draft' then raise exception 'an inquiry begins as a draft, not as %', new.state; end if;
        return new;
      end if;
      if tg_op = 'DELETE' then raise exception 'an inquiry stays'; end if;
      if (new.guarantee_id, new.surety_id, new.kind) <> (old.guarantee_id, old.surety_id, old.kind)
        or new.contractor_id is distinct from old.contractor_id or new.orderer_id is distinct from old.orderer_id then
        raise exception 'an inquiry keeps what it is about and whom it asks';
      end if;
      if old.state in ('finished', 'withdrawn', 'discarded') then raise exception 'an inquiry that is over stays as it is'; end if;
      if new.state <> old.state and (old.state, new.state) not in (('draft', 'waiting'), ('draft', 'discarded'),
        ('waiting', 'answered'), ('answered', 'waiting'), ('answered', 'finished'), ('waiting', 'withdrawn'),
        ('answered', 'withdrawn')) then
        raise exception 'no step of an inquiry from % to %', old.state, new.state;
      end if;
      return new;
    end $$;
    create trigger inquiries_steps before insert or update or delete on inquiries
      for each row execute function check_inquiry();
    create trigger inquiries_no_truncate before truncate on inquiries for each statement execute function refuse_change();

    create function check_inquiry_file() returns trigger language plpgsql as $$
    begin
      if old.subject_kind in ('inquiry_question', 'inquiry_answer')
        and exists (select 1 from inquiry_messages where file_ids @> array[old.id]) then
        raise exception 'a file that was sent with a message stays';
      end if;
      return new;
    end $$;
    create trigger subject_files_of_inquiries before update on subject_files
      for each row execute function check_inquiry_file();

    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        revoke update on inquiry_messages from denshi_hosho_app;
      end if;
    end $$;
    select tell_surety_subjects('inquiry', $q$ select i.id, i.surety_id, 'inquiry', g.guarantee_number
      from inquiries i join guarantees g on g.id = i.guarantee_id $q$);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    select tell_surety_subjects('inquiry', null);
    drop trigger subject_files_of_inquiries on subject_files;
    drop function check_inquiry_file();
    drop table inquiry_messages, inquiries;
    drop function check_inquiry();
  `)
}
