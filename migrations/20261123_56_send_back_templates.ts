import type { Knex } from 'knex'

/** 定型文 change by being retired and written anew: what a send-back was worded by can still be read. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table send_back_templates
      add column retired_at timestamptz,
      drop constraint send_back_templates_surety_id_field_title_key;
    create unique index send_back_templates_offered on send_back_templates (surety_id, field, title)
      where retired_at is null;

    create function check_send_back_template() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then raise exception 'a template is retired, never taken away'; end if;
      if old.retired_at is not null
        or (to_jsonb(new) - 'retired_at') <> (to_jsonb(old) - 'retired_at') then
        raise exception 'a template is written anew, never over';
      end if;
      return new;
    end $$;
    create trigger send_back_templates_stay before update or delete on send_back_templates
      for each row execute function check_send_back_template();
    select tell_surety_subjects('send_back_template', $q$
      select id, surety_id, 'send_back_template', null from send_back_templates $q$);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    select tell_surety_subjects('send_back_template', null);
    drop trigger send_back_templates_stay on send_back_templates;
    drop function check_send_back_template();
    delete from send_back_templates where retired_at is not null;
    drop index send_back_templates_offered;
    alter table send_back_templates
      drop column retired_at,
      add constraint send_back_templates_surety_id_field_title_key unique (surety_id, field, title);
  `)
}
