import { beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../support/browser.ts'
import { useDesk } from './desk.ts'

const desk = useDesk()
let here: string
let saeki: Browser

beforeEach(async () => {
  const row = await desk.db('guarantees').where({ guarantee_number: '99999-00004M' }).first('id')
  here = `/desk/guarantees/${row.id}`
  saeki = await desk.signIn('saeki')
})

describe('putting an act forward at the desk', () => {
  it('is a reviewer’s: others see no way to it, and are refused on it', async () => {
    const ohno = await desk.signIn('ohno')
    await ohno.open(here)
    expect(ohno.words).toContain('訂正・変更取消・取消・解約')
    expect(ohno.words).not.toContain('を提案する')

    for (const act of ['correction', 'voiding', 'cancellation']) {
      await ohno.open(`${here}/acts/${act}`)
      expect([act, ohno.status]).toEqual([act, 403])
    }
    await ohno.open(`${here}/acts/destruction`)
    expect(ohno.status).toBe(404)
  })

  it('offers no 変更取消 where there is no change, and refuses it', async () => {
    await saeki.open(here)
    expect(saeki.words).not.toContain('変更取消を提案する')
    await saeki.open(`${here}/acts/amendment-withdrawal`)
    expect([saeki.status, saeki.words.includes('取り消す変更がありません')]).toEqual([409, true])
  })

  it('says at the field what is wrong, and keeps what was typed', async () => {
    await saeki.open(`${here}/acts/cancellation`)
    saeki.fill({
      effectiveOn: '令和4年3月1日',
      consentOn: '令和8年6月1日',
      consentNumber: '第1号',
      reason: '合意による解除',
    })
    await saeki.press('確定するとどうなるかを確認する')

    expect(saeki.status).toBe(422)
    expect(saeki.errors).toEqual([
      '解約日は、発行日（令和4年3月9日）から今日（令和8年5月20日）までの日を入力してください',
    ])
    expect(saeki.$('[name=consentNumber]').attr('value')).toBe('第1号')
  })

  it('of a 訂正 that corrects nothing, or too much, stays on the form', async () => {
    await saeki.open(`${here}/acts/correction`)
    await saeki.fill({ reason: '誤記のため' }).press('確定するとどうなるかを確認する')
    expect(saeki.errors[0]).toContain('どの項目も、いまの証書と同じです')

    saeki.fill({ guaranteedAmount: '0', worksName: '', reason: '誤記のため' })
    await saeki.press('確定するとどうなるかを確認する')
    expect(saeki.errors).toEqual(['工事名を入力してください'])

    await saeki.open(`${here}/acts/correction`)
    saeki.fill({ guaranteedAmount: '20,000,000', reason: '誤記のため' })
    await saeki.press('確定するとどうなるかを確認する')
    expect(saeki.words).toContain('契約の変更による増額は、訂正ではなく変更申込で行います')
    expect(saeki.words).toContain('この発注者の限度 12,980,000円 を超えます')
    await saeki.press('書き直す')
    expect(saeki.$('[name=guaranteedAmount]').attr('value')).toBe('20,000,000')
  })

  it('from a page that is out of date proposes nothing', async () => {
    await saeki.open(`${here}/acts/voiding`)
    await desk.ownerDb('guarantees').where({ guarantee_number: '99999-00004M' }).increment('version', 1)

    await saeki.fill({ reason: '締結されなかったため' }).press('確定するとどうなるかを確認する')

    expect([saeki.status, saeki.words.includes('ほかの操作で、この保証契約が更新されています')]).toEqual([409, true])
    expect(saeki.$('textarea').text().trim()).toBe('締結されなかったため')
  })
})

describe('deciding at the desk', () => {
  it('is not offered to the proposer, who may take it back', async () => {
    const kaneko = await desk.signIn('kaneko')
    await kaneko.open(`${here}/acts/voiding`)
    await kaneko.fill({ reason: '締結されなかったため' }).press('確定するとどうなるかを確認する')
    await kaneko.press('この内容で取消を提案する')

    expect(kaneko.words).toContain('提案した人は確定できません')
    expect(kaneko.$('main form[action$="/confirmation"]')).toHaveLength(0)
    await saeki.open(kaneko.path)
    expect(saeki.words).toContain('確定できるのは決裁者です')
    await saeki.open(here)
    expect(saeki.words).toContain('取消の提案が、決裁を待っています')
    expect(saeki.words).not.toContain('を提案する')

    await kaneko.press('この提案を取り下げる')
    expect(kaneko.words).toContain('取り下げた人')
  })

  it('may end in a refusal with its reason, which the proposer reads', async () => {
    await saeki.open(`${here}/acts/voiding`)
    await saeki.fill({ reason: '締結されなかったため' }).press('確定するとどうなるかを確認する')
    await saeki.press('この内容で取消を提案する')
    const ohno = await desk.signIn('ohno')
    await ohno.open(saeki.path)
    await ohno.press('提案を差し戻す')
    expect(ohno.errors).toEqual(['差し戻す理由を入力してください'])
    await ohno.fill({ note: '契約は締結されています' }).press('提案を差し戻す')

    await saeki.open(saeki.path)
    expect(saeki.words).toContain('契約は締結されています')
    const row = await desk.db('guarantees').where({ guarantee_number: '99999-00004M' }).first('state')
    expect(row.state).toBe('in_force')
  })
})
