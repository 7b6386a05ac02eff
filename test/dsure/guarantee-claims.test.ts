import type { Express } from 'express'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listHeld } from '../../src/store/guarantees.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { aPdf } from '../support/files.ts'
import { textOf } from '../pdf/tools.ts'

const world = useSeededDatabase()
let app: Express
let here: string
let number: string
let clerk: Browser

beforeAll(async () => {
  app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:00:00'))
})

/** An advance guarantee that the prefecture has opened, made one of 4,000,000 yen for the vectors. */
beforeEach(async () => {
  const orderer = await world.db('orderers').where({ name: '〇〇〇知事部局' }).first('id')
  const held = await listHeld(world.db, orderer.id, null, 100)
  const one = held.find(({ state, product }) => state === 'in_force' && product === 'performance')
  if (!one) throw new Error('the trial world has no such guarantee')
  await world.db('guarantee_claims').where({ guarantee_id: one.id, state: 'draft' }).update({ state: 'discarded' })
  here = `/dsure/guarantees/${one.id}/claim`
  number = one.guaranteeNumber
  clerk = await new Browser(app).signIn('dsure', 'ken-kanri')
})

const filledIn = {
  reason: 'default',
  endedOn: '令和8年5月18日',
  noticeNumber: '契検第88号',
  circumstances: '工事の続行が不可能になったため',
  damageKind: 'penalty',
  bankName: '〇〇銀行',
  branchName: '本店',
  accountKind: 'ordinary',
  accountNumber: '０１２３４５６',
  holderKana: 'ﾁｼﾞ ｶｲｹｲ',
  personTelephone: '03-0000-0100',
}

async function started(): Promise<Browser> {
  await clerk.open(here)
  return clerk.press('保証金請求書の作成をはじめる')
}

async function attach(kind: string): Promise<void> {
  const file = { field: 'files', name: `${kind}.pdf`, content: aPdf(), type: 'application/pdf' }
  await clerk.upload({ kind }, file)
}

describe('claiming on D-Sure', () => {
  it('begins on the certificate and ends with a number and a letter', async () => {
    await clerk.open(here.replace('/claim', '')).then((page) => page.follow('保証金を請求する'))
    expect(clerk.words).toContain('まだ何も請求していません')
    await clerk.press('保証金請求書の作成をはじめる')
    expect(clerk.words).toContain('解除に至った事情を入力してください')
    await clerk.follow('請求の内容を入力する')
    await clerk.fill({ ...filledIn, damage: '300,000', claimedAmount: '30万円' }).press('保存する')
    expect(clerk.words).toContain('計算した保証金 300,000円')
    const notice = await clerk.download(`${clerk.path}/notice/pdf`)
    expect(textOf(notice.body)).toContain('契約解除通知書（案）')
    await attach('notice')
    await attach('damage')
    await clerk.follow('内容を確認して、請求へ進む')
    expect(clerk.words).toContain('この保証契約は「請求中」になります')

    await clerk.fill({ guaranteeNumber: '99999-99999M' }).press('保証金 300,000円 を請求する')
    expect([clerk.status, clerk.errors[0]]).toEqual([422, expect.stringContaining('番号が一致しません')])
    await clerk.fill({ guaranteeNumber: number }).press('保証金 300,000円 を請求する')

    expect(clerk.heading).toMatch(/^保証金の請求 R08-\d{6}$/)
    expect(clerk.words).toContain('令和8年6月3日')
    expect(clerk.$('form[enctype]')).toHaveLength(0)
    const pdf = await clerk.download(`${clerk.path}/letter/pdf`)
    expect(textOf(pdf.body)).toContain('300,000円')
    await clerk.open('/dsure/guarantee-claims')
    expect(clerk.words).toContain('請求受付（審査中）')
    await clerk.open(here.replace('/claim', ''))
    expect(clerk.words).toContain('請求中')
    await clerk.follow('保証金の請求の状況を見る')

    await clerk.press('この請求を取り下げる')
    expect([clerk.status, clerk.errors]).toEqual([422, ['取り下げる理由を入力してください']])
    await clerk.fill({ reason: '受注者が工事を再開したため' }).press('この請求を取り下げる')
    expect(clerk.words).toContain('この請求は取り下げられています')
  })

  it('keeps what was typed, and says at the field what is wrong', async () => {
    await started()
    await clerk.follow('請求の内容を入力する')
    await clerk.fill({ ...filledIn, damage: '1.5', accountNumber: '12345678' }).press('保存する')

    expect(clerk.status).toBe(422)
    expect(clerk.errors).toHaveLength(2)
    expect(clerk.$('[name=damage]').attr('value')).toBe('1.5')
  })

  it('reckons without saving', async () => {
    await started()
    await clerk.follow('請求の内容を入力する')
    await clerk.fill({ ...filledIn, damage: '99,999,999,999' }).press('保存せずに計算だけする')

    expect(clerk.words).toContain('違約金・損害の額と保証金額の、少ないほう')
    const draft = await world.db('guarantee_claims').where({ state: 'draft' }).first('content')
    expect(draft.content.damage).toBeNull()
  })

  it('tells of a colleague who saved meanwhile, and loses nothing', async () => {
    await started()
    await clerk.follow('請求の内容を入力する')
    await world.db('guarantee_claims').where({ state: 'draft' }).increment('version', 1)

    await clerk.fill({ ...filledIn, damage: '300,000' }).press('保存する')
    expect(clerk.status).toBe(409)
    expect(clerk.$('[name=damage]').attr('value')).toBe('300,000')
    await clerk.press('保存する')
    expect(clerk.heading).toBe('保証金請求書（作成中）')
  })

  it('of another body is not found', async () => {
    await started()
    const { path } = clerk
    const other = await new Browser(app).signIn('dsure', 'hitachinaka-keiyaku')
    for (const address of [here, path, `${path}/content`, `${path}/confirmation`, `${path}/letter/pdf`]) {
      await other.open(address)
      expect([address, other.status]).toEqual([address, 404])
    }
    await other.open('/dsure/guarantee-claims')
    expect(other.words).not.toContain(number)
  })
})
