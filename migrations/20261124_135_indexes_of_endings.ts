import type { Knex } from 'knex'

/**
 * When a sandbox is taken away, PostgreSQL looks for whatever still refers to each row of it. Where the tables are long it
 * read them whole, once for each person and each application.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index applications_by_copied on applications (copied_from_id) where copied_from_id is not null;
    create index applications_by_creator on applications (created_by);
    create index application_submissions_by_person on application_submissions (submitted_by);
    create index premium_postings_by_person on premium_postings (posted_by);
    create index certificates_by_person on certificates (issued_by);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index applications_by_copied, applications_by_creator, application_submissions_by_person, premium_postings_by_person,
      certificates_by_person
  `)
}
