import type { Knex } from 'knex'

/** 受領・差戻し: what a body answers to a version of a certificate; the last answer to a version is what holds. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table certificate_receipts (
      place bigint generated always as identity primary key,
      certificate_id uuid not null references certificates on delete restrict,
      orderer_id uuid not null references orderers on delete restrict,
      decision text not null check (decision in ('received', 'returned')),
      reason text not null check (char_length(reason) <= 400 and (decision = 'received') = (reason = '')),
      decided_by uuid not null references users on delete restrict,
      decided_at timestamptz not null
    );
    -- What was received stays received; another version is answered anew.
    create unique index certificate_receipts_received on certificate_receipts (certificate_id)
      where decision = 'received';
    -- Few, and looked for among all of a contractor's guarantees.
    create index certificate_receipts_returned on certificate_receipts (certificate_id) where decision = 'returned';
    create index certificate_receipts_of_certificate on certificate_receipts (certificate_id, place desc);
    create trigger certificate_receipts_append_only before update or delete on certificate_receipts
      for each row execute function refuse_change();
    create trigger certificate_receipts_no_truncate before truncate on certificate_receipts
      for each statement execute function refuse_change();
    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        revoke update on certificate_receipts from denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table certificate_receipts')
}
