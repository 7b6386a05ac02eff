import type { Express } from 'express'
import request from 'supertest'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Product } from '../../src/domain/product.ts'
import { addRealm } from '../../src/store/realms.ts'
import { premiumRates } from '../domain/premium-rates.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { idOf } from '../support/people.ts'
import { useWorld } from '../support/world.ts'

const productOf: Readonly<Record<string, Product>> = {
  'interim-prepayment': 'interim_advance_payment',
  'prepayment-default': 'advance_payment',
  'performance-default': 'performance',
  'reservation-default': 'performance_reservation',
}
const yenText = (amount: number): string => `${amount.toLocaleString('ja-JP')}円`

const vectors = premiumRates.rows.flatMap(({ id, examples }) =>
  examples.map((one) => ({
    product: productOf[id] ?? '',
    amount: String(one.guarantee_amount_yen ?? one.reservation_amount_yen ?? ''),
    premium: one.premium_yen ?? one.fee_yen ?? -1,
  })),
)
const changes = premiumRates.rows.flatMap(({ id, change_examples: all = [] }) =>
  all.map((one) => ({ product: productOf[id] ?? '', ...one })),
)

describe('保証料計算 without signing in', () => {
  const world = useWorld()
  let app: Express
  const ask = async (fields: Readonly<Record<string, string>>, path = '/premium'): Promise<Browser> => {
    const browser = await new Browser(app).open(path)
    return browser.fill(fields).press('保証料を計算する')
  }
  const unspaced = (browser: Browser): string => browser.words.replaceAll(' ', '')
  const answer = (browser: Browser): string => browser.$('#answer-title').text()
  /** Everything that stands in the fields. */
  const typedIn = (browser: Browser): Record<string, string> =>
    Object.fromEntries(
      browser
        .$('main input[type="text"]')
        .map((_, field) => [[browser.$(field).attr('name'), browser.$(field).val()]])
        .get(),
    )
  const moreRates = (about: object) => world.db('rate_tables').insert({ surety_id: idOf('trial', 'surety'), ...about })

  beforeEach(() => {
    app = anApp(world.db, world.instant)
  })

  it('is reached from the front page and asks before it answers', async () => {
    const browser = await new Browser(app).open('/')
    await browser.follow('保証料計算')

    expect([browser.path, browser.status, browser.heading]).toEqual(['/premium', 200, '保証料計算'])
    expect(answer(browser)).toBe('')
    expect(browser.$('#surety')).toHaveLength(0)
  })

  it('covers every product of the vectors', () => {
    expect(new Set(vectors.map(({ product }) => product)).size).toBe(4)
    expect(vectors.length).toBeGreaterThanOrEqual(29)
    expect(changes).toHaveLength(6)
  })

  it.each(vectors)('gives $premium yen for $amount of $product', async ({ product, amount, premium }) => {
    const browser = await ask({ product, amount })

    expect(browser.status).toBe(200)
    expect(answer(browser)).toMatch(new RegExp(`^(保証料|手数料)は${yenText(premium)}です`))
  })

  it.each(changes)('gives the difference of $old_guarantee_yen to $new_guarantee_yen of $product', async (change) => {
    const { product, old_guarantee_yen: amount, new_guarantee_yen: amountAfter } = change
    const browser = await ask({ product, amount: String(amount), amountAfter: String(amountAfter) })

    const { additional_premium_yen: additional, refund_yen: refund } = change
    expect(answer(browser)).toBe(
      additional > 0
        ? `追加保証料は${yenText(additional)}です`
        : refund > 0
          ? `返還する保証料は${yenText(refund)}です`
          : '追加・返還する保証料はありません',
    )
    expect(browser.words).toContain(`変更前の保証料 ${yenText(change.old_premium_yen)}`)
    expect(browser.words).toContain(`変更後の保証料 ${yenText(change.new_premium_yen)}`)
  })

  it('shows the lines of the calculation and all steps of the table with its name and first day', async () => {
    const browser = await ask({ product: 'advance_payment', amount: '19,440,000', contractPrice: '48,600,000' })

    expect(answer(browser)).toBe('保証料は45,380円です')
    for (const words of [
      '請負金額の40.0%',
      '3,000,000円を超え10,000,000円まで 7,000,000 0.25% 17,500',
      '10,000,000円を超え19,440,000円まで 9,440,000 0.20% 18,880',
      '保証料（合計、円未満切捨て） 19,440,000 45,380',
      '前払金保証の料率表',
      '令和2年4月1日（水）から',
      '50,000,000円を超え100,000,000円まで 0.15%',
      '100,000,000円を超える金額 0.12%',
      '最低額 なし',
    ])
      expect(unspaced(browser)).toContain(words.replaceAll(' ', ''))
  })

  it('shows the fee and its tax apart, for which no amount is needed', async () => {
    const browser = await ask({ product: 'performance_reservation' })

    expect(answer(browser)).toBe('手数料は7,700円です（うち消費税 700円）')
    expect(unspaced(browser)).toContain('手数料（税抜）7,000消費税（10%、円未満切捨て）700手数料（税込）7,700')
  })

  it('takes a share of the price, cut down for an advance and raised for a performance guarantee', async () => {
    const share = { contractPrice: '４８６０万円', share: '４０％' }
    expect((await ask({ product: 'advance_payment', ...share })).words).toContain('保証金額 19,440,000円')
    const odd = { contractPrice: '3,333,333', share: '10' }
    expect((await ask({ product: 'advance_payment', ...odd })).words).toContain('保証金額 333,333円')
    expect((await ask({ product: 'performance', ...odd })).words).toContain('保証金額 333,334円')
  })

  it('reads what people write and says how', async () => {
    const browser = await ask({ product: 'interim_advance_payment', amount: '１０００万円', appliedOn: 'R8.5.1' })

    expect(answer(browser)).toBe('保証料は6,500円です')
    expect(browser.$('#amount-reading').text()).toBe('10,000,000円')
    expect(browser.$('#appliedOn-reading').text()).toBe('令和8年5月1日（金）')
  })

  it('reckons by the table of the day, tells of one to come, and passes over one that was withdrawn', async () => {
    const flat = (ratePpm: number) =>
      JSON.stringify({
        mode: 'whole_amount_band',
        bands: [{ over: 0, upTo: null, ratePpm }],
        minimum: 5_000,
        rounding: { unit: 100, direction: 'up' },
      })
    await moreRates({ product: 'performance', valid_from: '2026-10-01', rates: flat(4_000) })
    const [gone] = await world
      .db('rate_tables')
      .insert({
        surety_id: idOf('trial', 'surety'),
        product: 'performance',
        valid_from: '2026-09-01',
        rates: flat(9_000),
      })
      .returning('id')
    await world.db('rate_table_withdrawals').insert({
      rate_table_id: gone.id,
      reason: '誤り',
      withdrawn_by: world.people.ohno.userId,
      withdrawn_at: world.now(),
    })
    const on = (appliedOn: string, amount: string) => ask({ product: 'performance', amount, appliedOn })

    expect(answer(await on('2026/9/30', '4,860,000'))).toBe('保証料は25,800円です')
    const later = await on('2026/10/1', '4,860,001')
    expect(answer(later)).toBe('保証料は19,500円です')
    expect(later.words).toContain('これから適用される料率表です')
    expect(later.words).toContain('100円未満切上げ')
    expect(unspaced(await on('2026/10/1', '1,000'))).toContain('保証料（最低額5,000円）1,0005,000')
  })

  it('is an address that gives the same answer again, and keeps nothing', async () => {
    const before = await world.db('audit_events').count()
    const browser = await ask({ product: 'performance', amount: '4,860,000' })
    const again = await new Browser(app).open(browser.path)

    expect(again.response.text).toBe(browser.response.text)
    expect(again.response.headers['set-cookie']).toBeUndefined()
    expect(await world.db('audit_events').count()).toEqual(before)
  })

  it.each([
    ['nothing at all', {}, ['product', '保証の種類を選んでください']],
    ['no amount', { product: 'performance' }, ['amount', '保証金額を入力するか、請負金額と割合を入力してください']],
    [
      'words',
      { product: 'performance', amount: 'だいたい百' },
      ['amount', '保証金額は、金額を数字で入力してください（例：19,440,000）'],
    ],
    [
      'two readings',
      { product: 'performance', amount: '1.234' },
      ['amount', '保証金額は、二通りに読めます。数字だけで入力してください（例：19,440,000）'],
    ],
    [
      'less than nothing',
      { product: 'performance', amount: '-5' },
      ['amount', '保証金額は、0円以上で入力してください'],
    ],
    ['nought', { product: 'performance', amount: '0' }, ['amount', '保証金額は、1円以上で入力してください']],
    [
      'too much',
      { product: 'performance', amount: '100000000000' },
      ['amount', '保証金額は、99,999,999,999円以下で入力してください'],
    ],
    [
      'more than the price',
      { product: 'performance', amount: '500', contractPrice: '400' },
      ['amount', '保証金額は、請負金額（400円）以下で入力してください'],
    ],
    [
      'a share of no price',
      { product: 'performance', share: '10' },
      ['contractPrice', '割合で計算するときは、請負金額を入力してください'],
    ],
    [
      'an amount and a share',
      { product: 'performance', amount: '5', share: '10', contractPrice: '50' },
      ['share', '保証金額と割合は、どちらか一方だけを入力してください'],
    ],
    [
      'a share above the whole',
      { product: 'performance', share: '101', contractPrice: '50' },
      ['share', '請負金額に対する割合は、0.01から100.00までの数字で入力してください'],
    ],
    [
      'a share of nothing',
      { product: 'advance_payment', share: '1', contractPrice: '50' },
      ['share', 'この割合では、保証金額が1円未満になります。請負金額と割合を確認してください'],
    ],
    [
      'a changed reservation',
      { product: 'performance_reservation', amount: '5', amountAfter: '6' },
      ['amountAfter', '契約保証予約に変更申込はありません。空欄にしてください'],
    ],
    [
      'no such day',
      { product: 'performance', amount: '5', appliedOn: '令和8年2月30日' },
      ['appliedOn', '申込日は、暦にある日を入力してください（例：令和8年5月20日）'],
    ],
    [
      'a day before all rates',
      { product: 'performance', amount: '5', appliedOn: '令和2年3月31日' },
      [
        'appliedOn',
        '令和2年3月31日に適用される、契約保証の料率表がありません。令和2年4月1日以降の日を入力してください',
      ],
    ],
  ] as const)('says kindly what is wrong with %s, and loses nothing', async (_, fields, [field, words]) => {
    const browser = await ask(fields)

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([words])
    expect(browser.$('.error-summary a').attr('href')).toBe(`#${field}`)
    expect(answer(browser)).toBe('')
    const { product, ...texts } = { product: '', ...fields }
    expect(typedIn(browser)).toMatchObject(texts)
    expect(browser.$('[name="product"]:checked').val() ?? '').toBe(product)
  })

  it('asks which surety where there are several, and reckons by that one’s rates', async () => {
    const [{ id }] = await world
      .db('sureties')
      .insert({
        realm_id: world.realm.id,
        name: '第二保証',
        address: '札幌市',
        representative_title: '社長',
        representative_name: '北',
      })
      .returning('id')
    const rates = { mode: 'marginal_bands', bands: [{ over: 0, upTo: null, ratePpm: 700 }], minimum: 0 }
    await world.db('rate_tables').insert({
      surety_id: id,
      product: 'interim_advance_payment',
      valid_from: '2026-01-01',
      rates: JSON.stringify(rates),
    })
    const fields = { product: 'interim_advance_payment', amount: '1000万' }

    const unsaid = await ask(fields)
    expect([unsaid.status, unsaid.errors]).toEqual([422, ['保証会社を選んでください']])
    const second = await ask({ ...fields, surety: id })
    expect(answer(second)).toBe('保証料は7,000円です')
    expect(second.words).toContain('第二保証 中間前払金保証の料率表')
    expect(answer(await ask({ ...fields, surety: idOf('trial', 'surety') }))).toBe('保証料は6,500円です')
    const none = await ask({ product: 'performance', amount: '5', surety: id })
    expect(none.errors).toEqual([
      '令和8年5月20日に適用される、契約保証の料率表がありません。保証会社にお問い合わせください',
    ])
  })

  it('says so where no surety has rates', async () => {
    await addRealm(world.db, { kind: 'real', name: '本番', clockOffsetMs: 0 })
    const real = anApp(world.db, world.instant, { TRIAL: 'off', PUBLIC_URL: 'https://hosho.example.jp' })
    const { status, text } = await request(real).get('/premium').set('Host', 'hosho.example.jp')

    expect(status).toBe(200)
    expect(text).toContain('料率表がまだ登録されていないため、計算できません')
    expect(text).not.toContain('<form')
  })
})
