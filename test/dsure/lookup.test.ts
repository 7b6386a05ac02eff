import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeAuthenticationKey } from '../../src/domain/authentication-key.ts'
import { openAuthenticationKey } from '../../src/store/authentication-keys.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { testSecrets } from '../support/settings.ts'

const world = useSeededDatabase()
const number = '99999-00005H'
const key = 'ABCDEFG01'
const wrongKey = makeAuthenticationKey([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5], 'trial')
const clock = { now: new Date(0) }
let app: Express

beforeAll(async () => {
  clock.now = (await frozenAt(world.db, '2026-05-20T10:00:00'))()
  app = anApp(world.db, () => clock.now)
})

describe('looking up a certificate', () => {
  it('is what one comes to after signing in', async () => {
    const browser = await new Browser(app).signIn('dsure', 'ku-keiri')

    expect([browser.path, browser.heading]).toEqual(['/dsure/lookup', '証書を確認する'])
  })

  it('begins with the number of the notice whose QR code was read, also after signing in, and never with a key', async () => {
    const browser = await new Browser(app).signIn('dsure', 'ku-keiri')
    await browser.open(`/dsure/lookup?number=${number}&authenticationKey=${key}`)
    expect(browser.$('[name=guaranteeNumber]').val()).toBe(number)
    expect(browser.$('[name=authenticationKey]').val() ?? '').toBe('')
    expect(browser.$('.error-summary')).toHaveLength(0)

    const outside = await new Browser(app).open(`/dsure/lookup?number=${number}`)
    await outside.fill({ loginId: 'ku-keiri', password: 'taiken-hosho-2026' }).press('ログインする')
    expect(outside.$('[name=guaranteeNumber]').val()).toBe(number)
  })

  it.each([
    ['as on the notice', number, key],
    ['in full width with dashes', '９９９９９－００００５Ｈ', 'ＡＢＣＤ－ＥＦＧ－０１'],
    ['in small letters without dashes', '9999900005h', 'abcdefg01'],
    ['as one pasted line', '保証契約番号：99999-00005H／認証キー：ABCDEFG01', ''],
    ['as a line pasted into the other field', '', '99999-00005H　ABCDEFG01'],
  ])('opens the sample of the slides for 〇〇〇区, typed %s', async (_, guaranteeNumber, authenticationKey) => {
    const browser = await lookUpAs('ku-keiri', guaranteeNumber, authenticationKey)

    expect(browser.path).toMatch(/^\/dsure\/guarantees\/[0-9a-f-]{36}$/)
    expect(browser.heading).toBe('電子証書 99999-00005H（前払金保証）')
    expect(browser.response.text).not.toContain(key)
  })

  it('never opens it for ひたちなか市', async () => {
    const browser = await lookUpAs('hitachinaka-keiyaku', number, key)

    expect(browser.status).toBe(422)
    expect(browser.words).not.toContain('都営住宅')
  })

  it('answers a wrong number, a wrong key and another body by one and the same page', async () => {
    const own = await guaranteeOf('〇〇〇知事部局')
    const other = await guaranteeOf('ひたちなか市')

    const pages = [
      await failedPage('99999-77777M', wrongKey),
      await failedPage(own.guarantee_number, wrongKey),
      await failedPage(other.guarantee_number, await keyOf(other)),
    ]

    expect(pages[0]).toContain('組み合わせが見つかりません')
    expect(pages[1]).toBe(pages[0])
    expect(pages[2]).toBe(pages[0])
  })

  it('says what is odd about a key, from its characters alone, whether or not the number is there', async () => {
    const odd = `${wrongKey.slice(0, 11)}0`
    const browser = await new Browser(app).signIn('dsure', 'ken-kanri')

    for (const typed of ['99999-00002K', '99999-88888K']) {
      await browser.open('/dsure/lookup')
      await browser.fill({ guaranteeNumber: typed, authenticationKey: odd }).press('証書を表示する')

      expect(browser.errors[1]).toBe('認証キーの12文字目の「0」は、認証キーに使わない文字です')
      expect(browser.$('#authenticationKey-error').text()).toBe(browser.errors[1])
    }
  })

  it('keeps what was typed, says how it was understood, and opens the help', async () => {
    const browser = await lookUpAs('machi-kanri', '９９９９９－１２３４５Ｋ', wrongKey.toLowerCase())

    expect(browser.$('#guaranteeNumber').attr('value')).toBe('９９９９９－１２３４５Ｋ')
    expect(browser.$('#authenticationKey').attr('value')).toBe(wrongKey.toLowerCase())
    expect(browser.words).toContain(`保証契約番号 99999-12345K、認証キー ${wrongKey.replace(/(.{4})(?=.)/g, '$1-')}`)
    expect(browser.$('details').attr('open')).toBeDefined()
    expect(browser.$('title').text()).not.toContain(wrongKey.slice(0, 4))
    expect(browser.response.headers['cache-control']).toContain('no-store')
  })

  it.each([
    ['', '', ['保証契約番号を入力してください', '認証キーを入力してください']],
    [number, '  ', ['認証キーを入力してください']],
    [
      '99999-0005H',
      key,
      ['保証契約番号は「数字5けた-数字5けたと英字1文字」です。お知らせの番号を確認してください（例：99999-00005H）'],
    ],
  ])(
    'asks for what is missing in 「%s」 and 「%s」 without counting it',
    async (guaranteeNumber, authenticationKey, errors) => {
      const before = await tries()
      const browser = await lookUpAs('ku-keiri', guaranteeNumber, authenticationKey)

      expect(browser.status).toBe(422)
      expect(browser.errors).toEqual(errors)
      expect(await tries()).toBe(before)
    },
  )

  it('pauses after five failures, says until when, and opens again afterwards', async () => {
    const browser = await new Browser(app).signIn('dsure', 'ku-kanri')
    for (let failures = 0; failures < 5; failures += 1) {
      await browser.open('/dsure/lookup')
      await browser.fill({ guaranteeNumber: number, authenticationKey: wrongKey }).press('証書を表示する')
      expect(browser.status).toBe(422)
    }

    await browser.fill({ guaranteeNumber: number, authenticationKey: key }).press('証書を表示する')
    expect([browser.status, browser.response.headers['retry-after']]).toEqual([429, '30'])
    expect(browser.words).toContain('あと約30秒お待ちください')
    expect(browser.words).toContain('10:01を過ぎたら')
    expect(browser.$('#authenticationKey').attr('value')).toBe(key)

    clock.now = new Date(clock.now.getTime() + 31_000)
    await browser.press('証書を表示する')
    expect(browser.heading).toContain(number)
  })

  it('opens another certificate from a page that was kept by Back, and the same one by a second press', async () => {
    const browser = await new Browser(app).signIn('dsure', 'ku-keiri')
    await browser.open('/dsure/lookup')
    const hidden = browser.hiddenFields('/dsure/lookup')

    await browser.send('/dsure/lookup', { ...hidden, guaranteeNumber: number, authenticationKey: key })
    const first = browser.path
    await browser.send('/dsure/lookup', { ...hidden, guaranteeNumber: number, authenticationKey: key })
    expect(browser.path).toBe(first)

    await browser.send('/dsure/lookup', { ...hidden, guaranteeNumber: '99999-00005M', authenticationKey: key })
    expect(browser.heading).toContain('99999-00005M')
  })

  it('lists what the body has opened, for everybody of the body and nobody else', async () => {
    await lookUpAs('ku-keiri', number, key)

    const colleague = await new Browser(app).signIn('dsure', 'ku-kanri')
    await colleague.open('/dsure/lookup')
    expect(colleague.$('table').text()).toContain(number)
    await colleague.open('/dsure/guarantees')
    await colleague.follow(number)
    expect(colleague.heading).toContain(number)

    const other = await new Browser(app).signIn('dsure', 'machi-kanri')
    await other.open('/dsure/guarantees')
    expect(other.words).toContain('まだありません')
  })

  it('keeps nothing of what was typed when the session had ended, not even what was pasted into one field', async () => {
    const browser = await new Browser(app).signIn('dsure', 'ku-keiri')
    await browser.open('/dsure/lookup')
    const before = clock.now
    clock.now = new Date(clock.now.getTime() + 40 * 60_000)

    await browser.fill({ guaranteeNumber: `保証契約番号 ${number} 認証キー ${key}` }).press('証書を表示する')
    expect(browser.path).toBe('/dsure/login')
    expect(browser.words).not.toContain('入力した内容は残っています')
    expect(await world.db('parked_forms')).toEqual([])
    await browser.fill({ loginId: 'ku-keiri', password: 'taiken-hosho-2026' }).press('ログインする')

    expect([browser.status, browser.path]).toEqual([200, '/dsure/lookup'])
    expect(browser.$('#guaranteeNumber').attr('value')).toBe('')
    clock.now = before
  })

  it.each([
    ['an unknown field', { guaranteeNumber: number, authenticationKey: key, ordererId: '1' }],
    ['a field sent twice', { guaranteeNumber: [number, number], authenticationKey: key }],
  ])('refuses %s', async (_, body) => {
    const browser = await new Browser(app).signIn('dsure', 'ku-keiri')
    await browser.open('/dsure/lookup')

    await browser.send('/dsure/lookup', { ...browser.hiddenFields('/dsure/lookup'), ...body })

    expect(browser.status).toBe(400)
  })
})

async function lookUpAs(loginId: string, guaranteeNumber: string, authenticationKey: string): Promise<Browser> {
  const browser = await new Browser(app).signIn('dsure', loginId)
  await browser.open('/dsure/lookup')
  return browser.fill({ guaranteeNumber, authenticationKey }).press('証書を表示する')
}

/** The page of a failed look-up, with only what was typed and the marks of this one form taken out. */
async function failedPage(typedNumber: string, typedKey: string): Promise<string> {
  const browser = await lookUpAs('ken-kanri', typedNumber, typedKey)
  expect(browser.status).toBe(422)
  return browser.response.text
    .replaceAll(typedNumber, 'NUMBER')
    .replaceAll(typedKey, 'KEY')
    .replaceAll(typedKey.replace(/(.{4})(.{4})/, '$1-$2-'), 'KEY')
    .replace(/name="(_csrf|once)" value="[^"]*"/g, 'name="$1"')
}

type Issued = { id: string; guarantee_number: string }

async function guaranteeOf(orderer: string): Promise<Issued> {
  const found = world.db('guarantees as g').join('orderers as o', 'o.id', 'g.orderer_id').where({ 'o.name': orderer })
  return found.first('g.id', 'g.guarantee_number')
}

async function keyOf({ id, guarantee_number }: Issued): Promise<string> {
  const secrets = {
    keyLookup: Buffer.from(testSecrets.KEY_LOOKUP_SECRET, 'base64'),
    keySealing: Buffer.from(testSecrets.KEY_SEALING_SECRET, 'base64'),
  }
  return (await openAuthenticationKey(world.db, secrets, id, guarantee_number)).text
}

async function tries(): Promise<number> {
  return (await world.db('audit_events').where({ name: 'certificate.lookup_failed' })).length
}
