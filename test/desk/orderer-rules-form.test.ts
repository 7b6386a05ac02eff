import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ordererRecords } from '../../seeds/register.ts'
import { rulesTyped } from '../../src/desk/orderers/rules.fields.ts'
import { readRules } from '../../src/desk/orderers/rules.form.ts'
import { worksKinds } from '../../src/domain/application.ts'
import { day } from '../../src/domain/day.ts'
import { contradictionsIn } from '../../src/domain/orderer-contradictions.ts'
import type { OrdererRules } from '../../src/domain/orderer-rules.ts'
import { wholeRules } from '../../src/domain/orderer-rules-default.ts'
import { readRatio } from '../../src/domain/record-reader.ts'
import { yen } from '../../src/domain/yen.ts'
import { useDesk } from './desk.ts'

const today = day('2026-05-20')
const basis = { validFrom: '2026-07-01', verifiedOn: '2026-05-20', source: '要綱' }

const ratio = fc
  .tuple(fc.integer({ min: 0, max: 9_999 }), fc.boolean(), fc.integer({ min: 1, max: 9_999 }))
  .map(([part, hasHalf, whole]) => readRatio(`${Math.min(part, whole)}${hasHalf && part < whole ? '.5' : ''}/${whole}`))
  .filter((one) => one !== null)
const amount = fc.integer({ min: 0, max: 99_999_999_999 }).map(yen)
const whole = fc.integer({ min: 1, max: 999_999_999 })
const orNull = <Value>(some: fc.Arbitrary<Value>) => fc.option(some, { nil: null })
const floor = orNull(
  fc.record({
    basis: fc.constantFrom('contract_price', 'planned_price', 'design_price', null),
    amount,
    isExclusive: fc.boolean(),
  }),
)
const perKind = <Value>(some: fc.Arbitrary<Value>) =>
  fc.record({ works: some, design: some, survey: some, machinery: some })
const rules: fc.Arbitrary<OrdererRules> = fc.record({
  advance: fc.record({
    ratio: perKind(orNull(ratio)),
    lowBidRatio: orNull(ratio),
    unit: whole,
    cap: orNull(amount),
    floors: perKind(floor),
    certificateCopies: whole,
  }),
  interim: orNull(
    fc.record({
      ratio,
      sumLimit: ratio,
      lowBid: orNull(fc.record({ ratio, sumLimit: ratio })),
      unit: whole,
      cap: orNull(amount),
      floor,
      minimumDays: orNull(whole),
      kinds: fc.subarray([...worksKinds], { minLength: 1 }),
      withPartialPayment: fc.constantFrom('never', 'multi_year_only', 'allowed'),
    }),
  ),
  performance: fc.record({
    minimumRatio: ratio,
    lowBidMinimumRatio: orNull(ratio),
    floor,
    dueAfterAward: orNull(fc.record({ days: whole, areBusinessDays: fc.boolean() })),
  }),
  priceCut: fc.record({ thresholds: perKind(ratio), withInterim: ratio, returnDays: whole }),
  overhead: orNull(
    fc.record({
      percent: fc.integer({ min: 1, max: 100 }),
      fromContractDate: orNull(fc.constantFrom(day('2016-04-01'), day('2024-02-29'))),
    }),
  ),
})

describe('the form of rules', () => {
  it('reads every set of rules back as it was, through the form and through what is stored', () => {
    fc.assert(
      fc.property(rules, (one) => {
        const read = readRules({ ...rulesTyped(one), ...basis }, today)
        if ('value' in read) expect(read.value.rules).toEqual(one)
        // What is refused contradicts itself, and says so at its fields.
        else expect(contradictionsIn(one).length).toBeGreaterThan(0)
        expect(wholeRules(JSON.parse(JSON.stringify(one)))).toEqual(one)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each(ordererRecords().map((record) => [record.name, record] as const))(
    'holds the record of %s',
    (_name, record) => {
      expect(readRules({ ...rulesTyped(record.rules), ...basis }, today)).toMatchObject({
        value: { rules: record.rules },
      })
    },
  )

  it('says every fault at its field, in the order of the form', () => {
    const typed = { ...rulesTyped(ordererRecords()[0]!.rules), ...basis, verifiedOn: '2026-05-21', unit: '０' }
    const read = readRules({ ...typed, ratio_works: '4割', returnDays: '', interimKinds: [] }, today)
    expect(read).toEqual({
      errors: {
        verifiedOn: '確認日は、今日までの日を入力してください',
        ratio_works: '前払金の割合（工事）は、割合で入力してください（例：4/10）',
        unit: '前払金の端数を切り捨てる単位は、1円以上で入力してください',
        interimKinds: '中間前払金の区分を選んでください',
        returnDays: '減額のときの返還期限を入力してください',
      },
    })
  })

  it('says contradictions at the field too', () => {
    const typed = { ...rulesTyped(ordererRecords()[0]!.rules), ...basis, performanceLowRatio: '１／１００' }
    expect(readRules(typed, today)).toEqual({
      errors: { performanceLowRatio: '低入札の契約保証の割合が、通常の割合より小さくなっています' },
    })
  })
})

const desk = useDesk()
const uwajima = readFileSync(new URL('../../seeds/orderer-records/uwajima.json', import.meta.url), 'utf8')

describe('the rules of a body at the desk', () => {
  it('are typed, tried out, and adopted by a second person', async () => {
    const [kaneko, ohno] = [await desk.signIn('kaneko'), await desk.signIn('ohno')]
    const { id } = await desk.db('orderers').where({ name: 'ひたちなか市' }).first('id')
    const sent = await desk.reviewed({ worksName: '規則で変わる工事' })
    await (await kaneko.open(`/desk/orderers/${id}`)).follow('規則を提案する')
    await kaneko.fill({ source: '' }).press('規則を提案する')
    expect([kaneko.status, kaneko.errors]).toEqual([422, ['根拠を入力してください']])
    await kaneko.fill({ source: '要綱', cap: '1,000万円', validFrom: '令和8年4月1日' }).press('規則を提案する')
    expect(kaneko.heading).toBe('規則の提案')
    expect(kaneko.words).toContain('前払金の上限額なし10,000,000円')
    expect(kaneko.words).toContain('10,000,000円いまは 19,440,000円')
    const row = kaneko.$(`a[href="/desk/applications/${sent}"]`).closest('tr')
    expect(row.text()).toContain('前払金保証金額は、10,000,000円以下で入力してください')
    expect(kaneko.words).not.toContain('として承認する')

    await ohno.open(kaneko.path)
    await ohno.press('提案を差し戻す')
    expect([ohno.status, ohno.errors]).toEqual([422, ['理由を入力してください']])
    await ohno.press('令和8年4月1日からの規則として承認する')
    expect(ohno.words).toContain('令和8年4月1日からの契約に使う規則です')
    expect(ohno.words).toContain('前払金の上限額 10,000,000円')
    await kaneko.open(`/desk/applications/${sent}`)
    expect(kaneko.words).toContain('前払金保証金額は、10,000,000円以下')
  })

  it('are read from a record, every fault with its place; 宇和島市’s stands in the form as its page says', async () => {
    const kaneko = await desk.signIn('kaneko')
    const { id } = await desk.db('orderers').where({ name: '宇和島市' }).first('id')
    await kaneko.open(`/desk/orderers/${id}/rules/record`)
    await kaneko.fill({ record: '{"orderer": "宇和島市", "advance": {"rate": "4/10"}}' }).press('読み取る')
    expect(kaneko.errors).toEqual(['advance.rate：この項目は知られていません。つづりを確認してください'])
    const wrong = { orderer: '松山市', advance: { low_bid_ratio: '5/10' }, performance: { low_bid_min_ratio: '1/100' } }
    await kaneko.fill({ record: JSON.stringify(wrong) }).press('読み取る')
    expect(kaneko.status).toBe(422)
    expect(kaneko.errors).toEqual([
      'orderer：「松山市」の記録です。この発注者は「宇和島市」です',
      'advance.low_bid_ratio：低入札の前払金の割合が、通常の割合（工事）を超えています',
      'performance.low_bid_min_ratio：低入札の契約保証の割合が、通常の割合より小さくなっています',
    ])
    await kaneko.fill({ record: uwajima }).press('読み取る')
    expect(kaneko.words).toContain('記録を読み取りました')
    expect(kaneko.$('#floor_works_amount').attr('value')).toBe('1,300,000')
    expect(kaneko.$('#floor_works_basis option[selected]').attr('value')).toBe('planned_price')
    await kaneko.press('規則を提案する')
    expect(kaneko.words).toContain('いまの規則と同じです')
    await kaneko.press('この提案を取り下げる')
    expect(kaneko.words).toContain('取り下げた人 金子 緑')
  })
})
