import type { Knex } from 'knex'

/**
 * What the surety's people search the records by. Whose surety a subject is stands in one view, so that an event, a mail
 * and whatever comes later are told apart by the same words.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index audit_events_by_realm_time on audit_events (realm_id, realm_at desc, id desc);
    create index audit_events_by_name on audit_events (realm_id, name, realm_at desc, id desc);
    create index audit_events_by_actor on audit_events (actor_id, realm_at desc, id desc) where actor_id is not null;
    create index outbox_of_realm on outbox (realm_id, created_at desc, id desc);
    create index outbox_by_payload on outbox using gin (payload jsonb_path_ops);
    create index mails_by_recipient on mails (realm_id, lower(recipient));
    create index amendment_requests_of_guarantee on amendment_requests (guarantee_id);

    create view surety_subjects (id, surety_id, kind, number) as
      select id, surety_id, 'application', reception_number from applications
      union all
      select r.id, a.surety_id, 'request', a.reception_number
        from guarantee_requests r join applications a on a.id = r.application_id
      union all
      select id, surety_id, 'guarantee', guarantee_number from guarantees
      union all
      select id, surety_id, 'amendment', reception_number from amendment_requests
      union all
      select p.id, p.surety_id, 'guarantee_act', g.guarantee_number
        from guarantee_act_proposals p join guarantees g on g.id = p.guarantee_id
      union all
      select u.id, u.surety_id, 'use_statement', g.guarantee_number
        from use_statements u join guarantees g on g.id = u.guarantee_id
      union all
      select p.id, p.surety_id, 'payout_request', g.guarantee_number
        from payout_requests p join guarantees g on g.id = p.guarantee_id
      union all
      select i.id, i.surety_id, 'advance_invoice', g.guarantee_number
        from advance_invoices i join guarantees g on g.id = i.guarantee_id
      union all
      select id, surety_id, 'parcel', reception_number from parcels
      union all
      select id, surety_id, 'awarded_works', null from awarded_works
      union all
      select id, surety_id, 'contractor', null from contractors
      union all
      select u.id, coalesce(u.surety_id, c.surety_id), 'user', null
        from users u left join contractors c on c.id = u.contractor_id where u.orderer_id is null
      union all
      select d.id, g.surety_id, 'document', g.guarantee_number
        from documents d join guarantees g on g.id = d.guarantee_id
      union all
      select k.id, g.surety_id, 'authentication_key', g.guarantee_number
        from authentication_keys k join guarantees g on g.id = k.guarantee_id;

    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        revoke insert, update on surety_subjects from denshi_hosho_app;
        grant select on surety_subjects to denshi_hosho_app;
      end if;
    end $$;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop view surety_subjects;
    drop index amendment_requests_of_guarantee, mails_by_recipient, outbox_by_payload, outbox_of_realm,
      audit_events_by_actor, audit_events_by_name, audit_events_by_realm_time;
  `)
}
