import type { Knex } from 'knex'
import { keepAppendOnly } from './shared/append-only.ts'

/** 文面: what a surety words of its mails, from a day on. Written anew, never over; no text goes back to the program's. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table mail_texts (
      id uuid primary key default gen_random_uuid(),
      place bigint generated always as identity,
      surety_id uuid not null references sureties on delete restrict,
      kind text not null,
      valid_from date not null,
      subject text,
      opening text,
      closing text,
      written_by uuid not null references users on delete restrict,
      written_at timestamptz not null,
      check (num_nonnulls(subject, opening, closing) in (0, 3))
    );
    create index mail_texts_in_force on mail_texts (surety_id, kind, valid_from desc, place desc);
    select tell_surety_subjects('mail_text', $q$ select id, surety_id, 'mail_text', null from mail_texts $q$);
  `)
  await keepAppendOnly(knex, ['mail_texts'])
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    select tell_surety_subjects('mail_text', null);
    drop table mail_texts;
  `)
}
