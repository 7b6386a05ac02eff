import { createHash } from 'node:crypto'
import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

type Portal = 'netdesk' | 'dsure' | 'desk'

const forms: readonly (readonly [portal: Portal, loginId: string, page: string, action: string, field: string])[] = [
  ['netdesk', '', '/netdesk/login', '/netdesk/login', 'loginId'],
  ['netdesk', 'kensetsu-soshin', '/netdesk/password', '/netdesk/password', 'current'],
  ['netdesk', 'kensetsu-soshin', 'DRAFT/works', 'DRAFT/works', 'worksName'],
  ['netdesk', 'kensetsu-soshin', 'DRAFT/contract', 'DRAFT/contract', 'contractPrice'],
  ['netdesk', 'kensetsu-soshin', 'DRAFT/guarantees', 'DRAFT/guarantees', 'advancePaymentAmount'],
  ['netdesk', 'kensetsu-soshin', 'DRAFT/payment', 'DRAFT/payment', 'depositoryBankName'],
  ['netdesk', 'kensetsu-soshin', 'DRAFT/delivery', 'DRAFT/delivery', 'remarks'],
  ['netdesk', 'kensetsu-soshin', 'DRAFT/check', 'DRAFT/submission', 'agreed'],
  ['netdesk', 'kensetsu-soshin', 'KEY', 'KEY/hand-over', 'handedOverOn'],
  ['desk', 'saeki', '/desk/password', '/desk/password', 'next'],
  ['desk', 'saeki', 'REVIEWED/send-back', 'REVIEWED/send-back', 'note'],
  ['desk', 'saeki', 'REQUEST/decline', 'REQUEST/decline', 'reason'],
  ['desk', 'saeki', 'UNPAID/premium-receipt', 'UNPAID/premium-receipt', 'amount'],
  ['dsure', '', '/dsure/login', '/dsure/login', 'password'],
  ['dsure', 'ku-keiri', '/dsure/lookup', '/dsure/lookup', 'guaranteeNumber'],
  ['dsure', 'ku-keiri', '/dsure/lookup', '/dsure/lookup', 'authenticationKey'],
]

/** What no page sends: each ends in a kind page, and nothing is stored of it. */
describe('a form with what no page sends', () => {
  const world = useSeededDatabase()
  let app: Express
  let places: Readonly<Record<string, string>>
  const signedIn = new Map<string, Browser>()

  beforeAll(async () => {
    app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:00:00'))
    const draft = await idOf('都営住宅××-×××× 耐震改修工事（その2）')
    const reviewed = await idOf('佐和駅東口 自転車駐車場整備工事')
    const unpaid = await idOf('那珂湊漁港 防波堤補修工事')
    const { id: guarantee } = await world.db('guarantees').where({ guarantee_number: '99999-00009K' }).first('id')
    places = {
      DRAFT: `/netdesk/applications/${draft}`,
      KEY: `/netdesk/guarantees/${guarantee}/authentication-key`,
      REVIEWED: `/desk/applications/${reviewed}`,
      REQUEST: `/desk/applications/${reviewed}/requests/${await requestOf(reviewed)}`,
      UNPAID: `/desk/applications/${unpaid}/requests/${await requestOf(unpaid)}`,
    }
  })

  it.each(forms)('%s %s %s → %s in %s', async (portal, loginId, page, action, field) => {
    const browser = await browserOf(portal, loginId)
    const to = placed(action)
    await browser.open(placed(page))
    const fields = browser.hiddenFields(to)
    expect(Object.keys(fields), `${to} is on the page`).toContain('_csrf')
    const before = await everything()
    const good = new URLSearchParams(fields as Record<string, string>)
    good.delete(field)

    const bodies: Record<string, [string, readonly number[]]> = {
      'an unknown field': [`${good.toString()}&isAdministrator=yes&${field}=1`, [400]],
      'a field of every object': [`${good.toString()}&__proto__=1&constructor=1&toString=1&${field}=1`, [400]],
      'a repeated field': [`${good.toString()}&${field}=1&${field}=2`, [400]],
      'a NUL': [`${good.toString()}&${field}=a%00b`, [400]],
      'a lone surrogate': [`${good.toString()}&${field}=%ED%A0%80`, [400, 422]],
      'half a character': [`${good.toString()}&${field}=%E3%81`, [400, 422]],
      'a broken escape': [`${good.toString()}&${field}=%E3%8`, [400, 422]],
      'a megabyte': [`${good.toString()}&${field}=${'%E3%81%82'.repeat(111_111)}`, [413]],
      'a thousand fields': [`${good.toString()}&${'a=1&'.repeat(1_000)}`, [400, 413]],
    }
    for (const [name, [body, statuses]] of Object.entries(bodies)) {
      await browser.send(to, body)
      expect(statuses, `${name}: ${browser.status} ${browser.heading}`).toContain(browser.status)
      expect(browser.heading, name).not.toBe('')
      expect(browser.words, name).not.toMatch(/Error|undefined|stack/)
    }

    expect(await everything()).toBe(before)
  })

  async function browserOf(portal: Portal, loginId: string): Promise<Browser> {
    const known = signedIn.get(`${portal} ${loginId}`)
    if (known) return known
    const browser = loginId ? await new Browser(app).signIn(portal, loginId) : new Browser(app)
    signedIn.set(`${portal} ${loginId}`, browser)
    return browser
  }

  function placed(path: string): string {
    return path.replace(/^[A-Z]+/, (name) => places[name] ?? name)
  }

  async function idOf(worksName: string): Promise<string> {
    const row = await world.db('applications').whereRaw("content->'works'->>'worksName' = ?", [worksName]).first('id')
    return row.id
  }

  async function requestOf(applicationId: string): Promise<string> {
    return (await world.db('guarantee_requests').where({ application_id: applicationId }).first('id')).id
  }

  /** A digest of all that is stored, but for what remembers that somebody was here. */
  async function everything(): Promise<string> {
    const remembers = ['audit_events', 'sessions', 'attempt_counters', 'one_time_keys', 'banks', 'bank_branches']
    const { rows } = await world.ownerDb.raw(`select tablename from pg_tables where schemaname = 'public'`)
    const digest = createHash('sha256')
    for (const { tablename } of rows) {
      if (remembers.includes(tablename)) continue
      const { rows: all } = await world.ownerDb.raw(`select t::text as text from ?? t order by 1`, [tablename])
      for (const { text } of all) digest.update(`${tablename} ${text}\n`)
    }
    return digest.digest('hex')
  }
})
