import { beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../support/browser.ts'
import { useDesk } from './desk.ts'

const desk = useDesk()
let guarantee: { id: string; href: string }
let saeki: Browser
const guaranteeNumber = '99999-00004M'

beforeEach(async () => {
  const { id } = await desk.db('guarantees').where({ guarantee_number: guaranteeNumber }).first('id')
  guarantee = { id, href: `/desk/guarantees/${id}` }
  saeki = await desk.signIn('saeki')
})

async function proposed(): Promise<string> {
  await saeki.open(guarantee.href)
  await saeki.follow('認証キーの再発行を提案する')
  await saeki.fill({ reason: '別の団体に送信したため' }).press('再発行を提案する')
  return saeki.path
}

describe('a new key at the desk', () => {
  it('is put forward with what it does in sight, waits in the list, and is decided by another', async () => {
    const here = await proposed()
    expect(saeki.words).toContain('提案した人は確定できません')
    expect(saeki.words).toContain('確定した時から、表示できません')

    const ohno = await desk.signIn('ohno')
    await ohno.open('/desk/guarantee-acts')
    expect(ohno.words).toContain('認証キーの再発行')
    await ohno.open(here)
    await ohno.fill({ guaranteeNumber: '99999-00001K' }).press('認証キーを再発行し、いまのキーを使えなくする')
    expect([ohno.status, ohno.errors[0]]).toEqual([422, expect.stringContaining('入力した番号が一致しません')])
    await ohno.fill({ guaranteeNumber }).press('認証キーを再発行し、いまのキーを使えなくする')

    expect(ohno.words).toContain('確定した人 大野 剛')
    const keys = await desk.db('authentication_keys').where({ guarantee_id: guarantee.id }).orderBy('made_at')
    expect(keys.map(({ ended_at }) => ended_at !== null)).toEqual([true, false])
  })

  it('wants a reason, and says when the guarantee has changed meanwhile', async () => {
    await saeki.open(`${guarantee.href}/key-reissue`)
    await saeki.press('再発行を提案する')
    expect([saeki.status, saeki.errors]).toEqual([422, ['理由を入力してください']])

    await desk.ownerDb('guarantees').where({ id: guarantee.id }).increment('version', 1)
    await saeki.fill({ reason: '誤送信のため' }).press('再発行を提案する')
    expect([saeki.status, saeki.words.includes('更新されています')]).toEqual([409, true])
    expect(saeki.$('textarea').text().trim()).toBe('誤送信のため')
  })

  it('can be turned down with a reason, and taken back', async () => {
    const here = await proposed()
    const ohno = await desk.signIn('ohno')
    await ohno.open(here)
    await ohno.press('提案を差し戻す')
    expect(ohno.errors).toEqual(['差し戻す理由を入力してください'])
    await ohno.fill({ note: '誤送信ではありません' }).press('提案を差し戻す')
    expect(ohno.words).toContain('誤送信ではありません')

    await proposed()
    await saeki.press('この提案を取り下げる')
    expect(saeki.words).toContain('取下げ')
  })

  it('is shown to those only who may put it forward', async () => {
    const ohno = await desk.signIn('ohno')
    await ohno.open(guarantee.href)
    expect(ohno.words).not.toContain('認証キーの再発行を提案する')
    await ohno.open(`${guarantee.href}/key-reissue`)
    expect(ohno.status).toBe(403)
  })
})

describe('the amount from which two persons issue', () => {
  it('is put forward by an administrator and decided by another person', async () => {
    const kaneko = await desk.signIn('kaneko')
    await kaneko.open('/desk/two-person-amounts')
    expect(kaneko.words).toContain('決裁を待っている提案があります')
    await kaneko.follow('令和8年6月1日')
    await kaneko.press('この提案を取り下げる')
    await saeki.open('/desk/two-person-amounts')
    expect(saeki.words).toContain('金額を提案できるのは、管理者です。')

    await kaneko.open('/desk/two-person-amounts')
    await kaneko.fill({ amount: 'たくさん', validFrom: '2026/06/31', reason: '' }).press('金額を提案する')
    expect(kaneko.errors).toHaveLength(3)
    await kaneko.fill({ amount: '5,000,000', validFrom: '2026/05/19', reason: '少額のため' }).press('金額を提案する')
    expect(kaneko.errors).toEqual(['適用日は、今日か、これからの日を入力してください'])
    await kaneko.fill({ validFrom: '2026/06/01' }).press('金額を提案する')
    expect(kaneko.words).toContain('5,000,000円以上は、審査した人は発行できません')

    const ohno = await desk.signIn('ohno')
    await ohno.open(kaneko.path)
    await ohno.press('この金額に変える')
    await ohno.open('/desk/two-person-amounts')
    expect(ohno.words).toContain('確定')
    expect(ohno.words).toContain('いまの設定：金額にかかわらず')
  })
})
