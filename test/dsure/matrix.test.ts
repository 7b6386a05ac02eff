import { load } from 'cheerio'
import type { Express } from 'express'
import request, { type Response } from 'supertest'
import { beforeAll, describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { type Route, routesOf } from '../../src/cli/routes.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { useSeededDatabase } from '../support/database.ts'

/** Some thousand requests in one test. */
const patience = 90_000

/** Two bodies with a clerk and an administrator each; everything of the one is asked for by the other's people. */
const bodies = {
  ひたちなか市: { clerk: 'hitachinaka-keiyaku', administrator: 'hitachinaka-kanri' },
  〇〇〇区: { clerk: 'ku-keiri', administrator: 'ku-kanri' },
} as const
type BodyName = keyof typeof bodies
type Role = 'clerk' | 'administrator'

/** For 利用者ID管理者 alone, whatever comes below them. */
const administratorsOnly = /^\/dsure\/(settings\/.+|evidence\/zip)$/

/** What ends the session of whoever asks, or belongs to the sign-in itself, which has tests of its own. */
const leftOut = /^\/dsure\/(logout|login|resume|password)|\/sessions\/ending$/

describe('R15 and A8: roles × routes × bodies of D-Sure', () => {
  const world = useSeededDatabase()
  let app: Express
  let routes: Route[]

  beforeAll(async () => {
    app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:00:00'))
    routes = routesOf(app).filter(({ audience, path }) => audience === 'dsure' && !leftOut.test(path))
  })

  const cells = [
    ['ひたちなか市', '〇〇〇区'],
    ['〇〇〇区', 'ひたちなか市'],
  ].flatMap(([own, other]) => (['clerk', 'administrator'] as const).map((role) => [own, role, other] as const)) as [
    BodyName,
    Role,
    BodyName,
  ][]

  it.each(cells)(
    'to %s (%s), nothing of %s is shown by any address',
    async (own, role, other) => {
      const agent = await signedIn(bodies[own][role])
      const secrets = await namesOnlyOf(other, own)
      expect(secrets.length).toBeGreaterThan(3)
      const ids = await idsOf(other)
      for (const { path } of routes.filter(({ method }) => method === 'GET')) {
        for (const address of addressesWith(path, ids)) {
          const response = await get(agent, address)
          const [status, text] = [response.status, textOf(response)]
          if (path.includes(':')) expect.soft([403, 404, 303], `GET ${address}`).toContain(status)
          const told = secrets.filter((secret) => text.includes(secret))
          expect.soft(told, `GET ${address} of ${path}`).toEqual([])
        }
      }
    },
    patience,
  )

  it.each(cells)(
    'by %s (%s), nothing of %s is changed by any form',
    async (own, role, other) => {
      const agent = await signedIn(bodies[own][role])
      const _csrf = tokenOf(await agent.get('/dsure/guarantees'))
      const before = await rowsOf(other)
      const ids = await idsOf(other)
      const secrets = await namesOnlyOf(other, own)
      for (const { path } of routes.filter(({ method, path }) => method === 'POST' && path.includes(':'))) {
        for (const address of addressesWith(path, ids)) {
          const answer = await agent.post(address).type('form').send({ _csrf, once: crypto.randomUUID() })
          expect.soft([400, 303, 403, 404, 422], `POST ${address}`).toContain(answer.status)
          const told = secrets.filter((secret) => answer.text.includes(secret))
          expect.soft(told, `POST ${address}`).toEqual([])
        }
      }
      expect(await rowsOf(other)).toEqual(before)
    },
    patience,
  )

  it.each(Object.keys(bodies) as BodyName[])(
    'of %s lets a clerk into none of an administrator’s pages',
    async (own) => {
      const clerk = await signedIn(bodies[own].clerk)
      const administrator = await signedIn(bodies[own].administrator)
      const guarded = routes.filter(({ method, path }) => method === 'GET' && administratorsOnly.test(path))
      expect(guarded.length).toBeGreaterThan(8)
      const person = await world.db('users').where({ login_id: bodies[own].clerk }).first('id')
      const users = guarded.filter(({ path }) => !path.includes(':') || path.includes('/users/:id'))
      for (const { path } of users) {
        const address = path.replace(':id', person.id)
        expect.soft((await get(clerk, address)).status, `clerk ${address}`).toBe(403)
        // 303 where a page needs more said than its address.
        expect.soft([200, 303], `administrator ${address}`).toContain((await get(administrator, address)).status)
      }
    },
  )

  async function signedIn(loginId: string) {
    const agent = request.agent(app)
    const _csrf = tokenOf(await agent.get('/dsure/login'))
    const form = { _csrf, once: crypto.randomUUID(), loginId, password: trialPassword, next: '' }
    const answer = await agent.post('/dsure/login').type('form').send(form)
    expect(answer.headers['location']).toBe('/dsure/lookup')
    return agent
  }

  function addressesWith(path: string, ids: readonly string[]): string[] {
    if (!path.includes(':')) return [path]
    return ids.map((id) => path.replace(/:[A-Za-z]+/g, id))
  }

  async function ordererIdOf(name: BodyName): Promise<string> {
    const realm = await world.db('realms').where({ kind: 'trial' }).first('id')
    return (await world.db('orderers').where({ realm_id: realm.id, name }).first('id')).id
  }

  /** Ids of whatever belongs to a body, of every table that says whose its rows are; a few of each. */
  async function idsOf(name: BodyName): Promise<string[]> {
    const ordererId = await ordererIdOf(name)
    const { rows: tables } = await world.db.raw(
      `select c.table_name from information_schema.columns c
         join information_schema.columns i using (table_schema, table_name)
        where c.table_schema = 'public' and c.column_name = 'orderer_id' and i.column_name = 'id' and i.data_type = 'uuid'`,
    )
    const found = await Promise.all(
      tables.map(({ table_name }: { table_name: string }) =>
        world.db(table_name).where({ orderer_id: ordererId }).orderBy('id').limit(2).pluck('id'),
      ),
    )
    const ofGuarantees = (table: string) =>
      world
        .db(table)
        .whereIn('guarantee_id', world.db('guarantees').where({ orderer_id: ordererId }).select('id'))
        .orderBy('id')
        .limit(2)
        .pluck('id')
    const more = await Promise.all(['certificates', 'guarantee_claims', 'inquiries'].map(ofGuarantees))
    return [...new Set([...found.flat(), ...more.flat()])]
  }

  /** People and works of a body that the other one has none of: where they appear, something leaks. */
  async function namesOnlyOf(name: BodyName, other: BodyName): Promise<string[]> {
    const [mine, theirs] = await Promise.all([namesOf(name), namesOf(other)])
    return mine.filter((one) => one !== '' && !theirs.some((their) => their.includes(one) || one.includes(their)))
  }

  async function namesOf(name: BodyName): Promise<string[]> {
    const ordererId = await ordererIdOf(name)
    const people = await world.db('users').where({ orderer_id: ordererId }).select('name', 'login_id', 'email')
    const numbers = await world.db('guarantees').where({ orderer_id: ordererId }).pluck('guarantee_number')
    // The briefing's own sample stands as an example beside the field for a number.
    return [...people.flatMap((one) => [one.name, one.login_id]), ...numbers].filter((one) => one !== '99999-00005H')
  }

  async function rowsOf(name: BodyName): Promise<unknown> {
    const ordererId = await ordererIdOf(name)
    const { rows } = await world.db.raw(
      `select (select jsonb_agg(to_jsonb(u) - 'signed_in_at' - 'previously_signed_in_at' order by u.id) from users u where orderer_id = :ordererId) as users,
              (select jsonb_agg(to_jsonb(g) order by g.id) from guarantees g where orderer_id = :ordererId) as guarantees,
              (select jsonb_agg(to_jsonb(c) order by c.id) from guarantee_claims c join guarantees g on g.id = c.guarantee_id
                where g.orderer_id = :ordererId) as claims`,
      { ordererId },
    )
    return rows[0]
  }
})

type Agent = ReturnType<typeof request.agent>

/** Whatever comes, read to its end: a page, a file, a paper. */
function get(agent: Agent, address: string): Promise<Response> {
  return agent
    .get(address)
    .buffer(true)
    .parse((response, done) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () => done(null, Buffer.concat(pieces)))
    })
}

function textOf({ body }: Response): string {
  return Buffer.isBuffer(body) ? body.toString('utf8') : ''
}

function tokenOf({ text }: Response): string {
  return String(load(text)('[name=_csrf]').first().attr('value'))
}
