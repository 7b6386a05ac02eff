import type { Knex } from 'knex'
import { letSandboxesPass, stopSandboxes } from './shared/sandbox-triggers.ts'

/**
 * 体験版の自分用の世界. One row a sandbox, the rules by which its realm is copied and taken away, and the two functions of the
 * owner that do so: they alone get past the guards of append-only tables, in realms of sandboxes only.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sandboxes (
      realm_id uuid primary key references realms on delete restrict,
      -- The recorded world is what all others are copied from; nobody is ever let into it.
      state text not null check (state in ('recorded', 'opening', 'open')),
      opened_at timestamptz not null,
      -- Real time, like all that is about sandboxes.
      used_at timestamptz not null,
      -- Set when another was put in its place; until it is taken away, that can be undone.
      replaced_at timestamptz,
      replaces_id uuid references sandboxes on delete set null
    );
    create unique index sandboxes_one_recorded on sandboxes (state) where state = 'recorded';
    create index sandboxes_by_use on sandboxes (used_at);
    create index sandboxes_replacing on sandboxes (replaces_id) where replaces_id is not null;
  `)
  await addRules(knex)
  await addIdFunctions(knex)
  await letSandboxesPass(knex)
}

export async function down(knex: Knex): Promise<void> {
  await stopSandboxes(knex)
  await knex.raw(`
    drop function sandbox_text(text, uuid);
    drop function sandbox_ids(uuid[], uuid);
    drop function sandbox_id(uuid, uuid);
    drop function sandbox_key(text, uuid);
    drop table sandbox_columns, sandbox_rules, sandboxes;
  `)
}

/** What is not told by foreign keys. A table of a realm that has no row here is found, and copied, by them. */
async function addRules(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sandbox_rules (
      table_name text primary key,
      -- shared: of no realm. left: of a realm, and not copied. copied: of a realm by the condition that stands here.
      treatment text not null check (treatment in ('shared', 'left', 'copied')),
      -- Which rows are of realm $1, where no foreign key that has to be there says so.
      condition text,
      -- Which of them are copied; null for all.
      of_these text
    );
    insert into sandbox_rules values
      ('banks', 'shared'), ('bank_branches', 'shared'), ('request_steps', 'shared'), ('use_statement_steps', 'shared'),
      ('surety_subject_parts', 'shared'), ('stamp_authorities', 'shared'), ('attempt_counters', 'shared'),
      ('one_time_keys', 'shared'), ('knex_migrations', 'shared'), ('knex_migrations_lock', 'shared'),
      ('sandbox_rules', 'shared'), ('sandbox_columns', 'shared'),
      ('parked_forms', 'left'), ('event_links', 'left'), ('chain_heads', 'left'), ('chain_keys', 'left'),
      ('second_factors', 'left'), ('one_time_codes', 'left'), ('email_changes', 'left'), ('password_resets', 'left'),
      ('payout_feeds', 'left'), ('register_feeds', 'left'), ('deadline_feeds', 'left'), ('document_revisions', 'left'), ('sandboxes', 'left');
    insert into sandbox_rules values
      ('realms', 'left', 'id = $1', null),
      ('sessions', 'left', 'user_id in (select id from users where realm_id = $1)', null),
      ('time_stamps', 'copied', 'head_realm_id = $1 or certificate_id in (select c.id from certificates c join guarantees g on g.id = c.guarantee_id where g.realm_id = $1)',
        'head_realm_id is null');

    -- Columns that are not copied by their type. $2 is the new realm; sealed: given by whoever holds the secrets.
    create table sandbox_columns (
      table_name text not null,
      column_name text not null,
      expression text not null,
      primary key (table_name, column_name)
    );
    insert into sandbox_columns values
      ('signing_keys', 'id', 'sandbox_key(t.id, $2)'),
      ('certificate_seals', 'key_id', 'sandbox_key(t.key_id, $2)'),
      -- Frozen: its digest is taken over these very bytes, and no id stands in them.
      ('certificates', 'content', 't.content'),
      ('users', 'initial_password_until', 't.initial_password_until + $6'),
      -- What is still owed is owed from now on, or it would count as late.
      ('outbox', 'created_at', 'case when t.done_at is null then now() else t.created_at end'),
      ('registrations', 'confirm_until', 't.confirm_until + $6'),
      -- A key is called by its certificate, so the copy only says whom to trust for what was copied; new things are signed by a
      -- key that the sandbox gets when it first needs one.
      ('signing_keys', 'sealed_private', 'null::bytea'),
      ('signing_keys', 'module_key_id', 'null::text'),
      ('signing_keys', 'usable_from', $x$t.usable_from + interval '1000 years'$x$),
      ('authentication_keys', 'lookup_hash', 'sealed'),
      ('documents', 'content', 'sealed'),
      ('registrations', 'token_hash', 'sealed'),
      ('notice_addresses', 'token_hash', 'sealed');
    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'denshi_hosho_app') then
        revoke insert, update on sandbox_rules, sandbox_columns from denshi_hosho_app;
      end if;
    end $$;
  `)
}

/** Every id of a sandbox follows from the recorded one and the realm, so that whatever refers to it can be reckoned too. */
async function addIdFunctions(knex: Knex): Promise<void> {
  await knex.raw(`
    create function sandbox_key(key text, realm uuid) returns text language sql immutable strict as $$
      select encode(sha256(convert_to(realm::text || ':' || key, 'UTF8')), 'hex')
    $$;
    -- Version 8 and the usual variant, as ids that programs make by rules of their own have. One expression, which the planner
    -- puts in the place of the call.
    create function sandbox_id(id uuid, realm uuid) returns uuid language sql immutable as $$
      select overlay(overlay(left(encode(sha256(uuid_send(realm) || uuid_send(id)), 'hex'), 32) placing '8' from 13) placing 'a' from 17)::uuid
    $$;
    create function sandbox_ids(ids uuid[], realm uuid) returns uuid[] language sql immutable strict as $$
      select coalesce(array_agg(sandbox_id(id, realm) order by place), '{}') from unnest(ids) with ordinality as one(id, place)
    $$;
    create function sandbox_text(content text, realm uuid) returns text language plpgsql immutable strict as $$
    declare
      form constant text := '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
      found text;
    begin
      if content !~ form then return content; end if;
      for found in select distinct m[1] from regexp_matches(content, '(' || form || ')', 'g') as m loop
        content := replace(content, found, sandbox_id(found::uuid, realm)::text);
      end loop;
      return content;
    end $$;
  `)
}
