import type { Express } from 'express'
import request, { type Response } from 'supertest'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Route, routesOf } from '../../src/cli/routes.ts'
import { trialRoles } from '../../src/wording/trial-accounts.ts'
import { anApp } from '../support/app.ts'
import { useRecordedWorld } from '../support/sandboxes.ts'
import { anySandboxId, isOf, type Met, nothingMet, Visitor } from '../support/visitor.ts'

const mark = '隔離確認のための架空工事'

describe('two sandboxes', () => {
  const world = useRecordedWorld()
  let app: Express
  let theirs: Visitor
  let ours: Visitor
  let met: Met
  let before: string

  beforeAll(async () => {
    app = anApp(world.db)
    theirs = await Visitor.with(app)
    ours = await Visitor.with(app)
    await theirs.become('netdesk', 'kensetsu-soshin')
    await markOf(theirs)
    met = nothingMet()
    for (const { portal, loginId } of trialRoles) {
      await theirs.become(portal, loginId)
      await theirs.walk(portal, met)
    }
    before = await digestOf(theirs.realmId)
  }, 180_000)

  it('were really walked through, in all three portals', () => {
    const patterns = routesOf(app).filter(({ method, path }) => method === 'GET' && path.includes(':'))
    const seen = patterns.filter(({ path }) => [...met.addresses].some((one) => matches(path, one)))

    expect(met.addresses.size).toBeGreaterThan(300)
    expect(met.actions.size).toBeGreaterThan(60)
    expect(seen.length / patterns.length).toBeGreaterThan(0.4)
    expect(met.text).toContain(mark)
    expect(met.unmarked).toEqual([])
  })

  it.each(trialRoles)(
    'have no page in common: $label finds nothing of the other',
    { timeout: 120_000 },
    async (role) => {
      await ours.become(role.portal, role.loginId)

      for (const address of met.addresses) {
        if (!isOf(role.portal, address)) continue
        const response = await ours.get(address)
        // What the role may not do at all is refused before anything is looked for.
        expect.soft([403, 404], address).toContain(response.status)
      }
    },
  )

  it.each(trialRoles)('take no act of the other: $label', { timeout: 120_000 }, async (role) => {
    await ours.become(role.portal, role.loginId)
    const token = await ours.token(role.portal)

    for (const [action, fields] of met.actions) {
      if (!isOf(role.portal, action)) continue
      const response = await ours.post(action, { ...fields, _csrf: token, once: crypto.randomUUID() })
      // What is wrong with a form by itself may be told before its subject is even looked for.
      const isNothingThen = action.endsWith('/removal') && response.status === 303
      if (!isNothingThen) expect.soft([403, 404, 409, 422], action).toContain(response.status)
      expect.soft(response.text, action).not.toContain(mark)
    }
    expect(await digestOf(theirs.realmId)).toBe(before)
  })

  it('answer no route with an id of the other, whatever kind of thing it is of', { timeout: 240_000 }, async () => {
    const ids = await someIds(theirs.realmId)
    const routes = routesOf(app).filter(({ path }) => /:(id|[a-z]+Id)\b/.test(path))

    for (const { portal, loginId } of [trialRoles[0], trialRoles[2], trialRoles[3]]) {
      await ours.become(portal, loginId)
      const token = await ours.token(portal)
      for (const route of routes.filter(({ path }) => isOf(portal, path))) {
        for (const id of ids) {
          const response = await followed(await send(route, id, token))
          const place = `${route.method} ${route.path} ${id}`
          expect.soft([400, 403, 404, 409, 422], place).toContain(response.status)
        }
      }
    }
    expect(await digestOf(theirs.realmId)).toBe(before)
  })

  it('show nothing of the other on any page of their own', { timeout: 120_000 }, async () => {
    const own = nothingMet()
    for (const { portal, loginId } of trialRoles) {
      await ours.become(portal, loginId)
      await ours.walk(portal, own)
    }

    expect(own.addresses.size).toBeGreaterThan(300)
    expect(own.text).not.toContain(mark)
    expect([...own.addresses].filter((address) => met.addresses.has(address))).toEqual([])
  })

  it('do not let the session of one be used with the cookie of the other', async () => {
    await theirs.become('netdesk', 'kensetsu-soshin')
    const mixed = await request(app)
      .get('/netdesk')
      .set('cookie', `${theirs.cookieOf('netdesk')}; ${ours.cookieOf('trial')}`)

    expect([mixed.status, mixed.headers['location']]).toEqual([303, '/netdesk/login?next=%2Fnetdesk'])
  })

  async function send({ method, path }: Route, id: string, token: string): Promise<Response> {
    const address = path.replace(/:[A-Za-z]+/g, id)
    return method === 'GET'
      ? ours.get(address)
      : ours.post(address, { _csrf: token, version: '1', once: crypto.randomUUID() })
  }

  /** Some addresses have moved, and lead on before anything is looked for. */
  async function followed(response: Response): Promise<Response> {
    const to = response.headers['location'] ?? ''
    return response.status === 303 && anySandboxId.test(to) ? ours.get(to) : response
  }

  async function markOf(visitor: Visitor): Promise<void> {
    const { id } = await world
      .db('applications')
      .where({ realm_id: visitor.realmId })
      .whereNotNull('submitted_at')
      .first()
    await world.db('applications').where({ id }).update({ works_name: mark })
  }

  /** One id of each kind of thing that addresses are about. */
  async function someIds(realmId: string): Promise<string[]> {
    const tables = [
      'applications',
      'guarantees',
      'amendment_requests',
      'use_statements',
      'users',
      'contractors',
      'orderers',
    ]
    const rows = await Promise.all(tables.map((table) => world.db(table).where({ realm_id: realmId }).first('id')))
    return rows.map(({ id }) => id)
  }

  /** Of every row of a realm in every table; sessions are the visitor's own. */
  async function digestOf(realmId: string): Promise<string> {
    const { rows } = await world.ownerDb.raw(
      `select * from tables_of_realms() where table_name not in ('sessions', 'sandboxes')`,
    )
    const digests: string[] = []
    for (const { table_name: table, condition } of rows) {
      const text = `select md5(string_agg(t::text, '|' order by t::text)) as digest from ${table} t where ${condition}`
      digests.push(`${table} ${(await world.pool.query(text, [realmId])).rows[0].digest}`)
    }
    return digests.join('\n')
  }
})

function matches(pattern: string, address: string): boolean {
  const path = address.split('?')[0] ?? ''
  return new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/:[A-Za-z]+/g, '[^/]+')}$`).test(path)
}
