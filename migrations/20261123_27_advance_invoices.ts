import type { Knex } from 'knex'

/** 前払金請求書: how each body wants it written, and what contractors have made. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table advance_invoice_templates (
      id uuid primary key default gen_random_uuid(),
      realm_id uuid not null references realms on delete restrict,
      -- Null for the bodies that have none of their own.
      orderer_id uuid references orderers on delete restrict,
      title text not null check (char_length(title) between 1 and 40),
      addressee text not null,
      preamble text not null,
      -- A stamp, or names and telephones of the responsible person and the clerk in its place.
      proof text not null check (proof in ('seal', 'contacts')),
      attachments_note text not null default '',
      verified_on date not null,
      unique nulls not distinct (realm_id, orderer_id)
    );

    create table advance_invoices (
      id uuid primary key default gen_random_uuid(),
      surety_id uuid not null references sureties on delete restrict,
      contractor_id uuid not null references contractors on delete restrict,
      guarantee_id uuid not null references guarantees on delete restrict,
      state text not null default 'draft' check (state in ('draft', 'printed', 'discarded')),
      content jsonb not null check (jsonb_typeof(content) = 'object'),
      -- The paper as it was printed; nothing of it changes any more.
      printed jsonb check (jsonb_typeof(printed) = 'object'),
      created_by uuid not null references users on delete restrict,
      saved_at timestamptz not null,
      printed_at timestamptz,
      version integer not null default 1,
      check ((state = 'printed') = (printed is not null))
    );
    create index advance_invoices_of_contractor on advance_invoices (contractor_id, saved_at desc, id desc);
    create index advance_invoices_of_guarantee on advance_invoices (guarantee_id);

    create function check_invoice_step() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.state <> 'draft' then raise exception 'an invoice begins as a draft, not as %', new.state; end if;
        return new;
      end if;
      if old.state <> 'draft' then raise exception 'an invoice that is % is never changed', old.state; end if;
      if new.guarantee_id <> old.guarantee_id or new.contractor_id <> old.contractor_id then
        raise exception 'an invoice keeps its guarantee';
      end if;
      return new;
    end $$;
    create trigger advance_invoices_steps before insert or update on advance_invoices
      for each row execute function check_invoice_step();
    create trigger advance_invoices_stay before delete on advance_invoices for each row execute function refuse_change();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table advance_invoices, advance_invoice_templates; drop function check_invoice_step();')
}
