import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { textOf } from '../pdf/tools.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { aPdf } from '../support/files.ts'

const world = useSeededDatabase()
let app: Express
let guarantee: { id: string; guarantee_number: string }

beforeAll(async () => {
  app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:00:00'))
  guarantee = await world
    .db('guarantees as g')
    .join('held_guarantees as h', 'h.guarantee_id', 'g.id')
    .join('orderers as o', 'o.id', 'g.orderer_id')
    .join('contractors as c', 'c.id', 'g.contractor_id')
    .where({ 'o.name': '〇〇〇知事部局', 'g.state': 'in_force', 'g.product': 'performance' })
    .where('c.name', 'like', 'ネットデスク建設%')
    .first('g.id', 'g.guarantee_number')
})

async function enter(portal: 'netdesk' | 'dsure' | 'desk', loginId: string): Promise<Browser> {
  return new Browser(app).signIn(portal, loginId)
}

/** One story, each chapter from where the last one ended. */
describe('保証金の請求, from the body to the money and back from the contractor', () => {
  let claim: string
  let onDesk: string

  it('the body claims', async () => {
    const clerk = await enter('dsure', 'ken-kanri')
    await clerk.open(`/dsure/guarantees/${guarantee.id}`)
    await clerk.follow('保証金を請求する')
    await clerk.press('保証金請求書の作成をはじめる')
    await clerk.follow('請求の内容を入力する')
    clerk.fill({
      reason: 'default',
      endedOn: '令和8年5月18日',
      circumstances: '工事の続行が不可能になったため',
      damageKind: 'penalty',
      damage: '1,000,000',
      claimedAmount: '1,000,000',
      bankName: '〇〇銀行',
      branchName: '県庁支店',
      accountKind: 'ordinary',
      accountNumber: '1234567',
      holderKana: 'チジブキョク',
      personTelephone: '03-0000-0100',
    })
    await clerk.press('保存する')
    for (const kind of ['notice', 'damage']) {
      const file = { field: 'files', name: `${kind}.pdf`, content: aPdf(), type: 'application/pdf' }
      await clerk.upload({ kind }, file)
    }
    await clerk.follow('内容を確認して、請求へ進む')
    await clerk.fill({ guaranteeNumber: guarantee.guarantee_number }).press('保証金 1,000,000円 を請求する')
    claim = clerk.path
    onDesk = claim.replace('/dsure/', '/desk/')
    expect(clerk.words).toContain('保証会社が審査しています')
  })

  it('the desk sees the day to pay, checks, and asks for two things at once', async () => {
    const saeki = await enter('desk', 'saeki')
    await saeki.open('/desk/guarantee-claims')
    expect(saeki.words).toContain('あと14日')
    await saeki.open(onDesk)
    expect(saeki.words).toContain('計算した保証金 1,000,000円')

    await saeki.press('照会事項を追加する')
    expect([saeki.status, saeki.errors.length]).toEqual([422, 2])
    await saeki.fill({ target: 'field:damage', text: '違約金の条項を教えてください' }).press('照会事項を追加する')
    await saeki.fill({ target: 'paper:notice', text: '配達証明の写しをください' }).press('照会事項を追加する')
    await saeki.press('照会事項 2件をまとめて送る')
    expect(saeki.words).toContain('照会中（発注者の回答待ち）')
    expect(saeki.words).toContain('停止中（照会の回答待ち）')
  })

  it('the contractor reads that there is a claim, and nothing of what the others write to each other', async () => {
    const kensetsu = await enter('netdesk', 'kensetsu-soshin')
    expect(kensetsu.words).toContain('発注者から保証金を請求されている保証契約があります')
    await kensetsu.follow('請求の状況を見る')
    expect(kensetsu.path).toBe(`/netdesk/guarantees/${guarantee.id}`)
    expect(kensetsu.words).toContain('照会中（発注者の回答待ち）')
    expect(kensetsu.words).toContain('請求額 1,000,000円')
    expect(kensetsu.words).not.toContain('違約金の条項を教えてください')
    expect(kensetsu.words).not.toContain('1234567')
  })

  it('the body answers both, with a paper, after an answer that was not whole', async () => {
    const clerk = await enter('dsure', 'ken-kanri')
    await clerk.open(claim)
    await clerk.upload(
      { kind: 'other' },
      { field: 'files', name: '証明.pdf', content: aPdf(), type: 'application/pdf' },
    )
    await clerk.fill({ answer1: '契約書第55条です' }).press('すべての回答を送る')
    expect([clerk.status, clerk.errors]).toEqual([422, ['2番の事項に回答してください']])
    expect(clerk.$('[name=answer1]').text().trim()).toBe('契約書第55条です')
    await clerk.fill({ answer1: '契約書第55条です', answer2: '添付しました' }).press('すべての回答を送る')
    expect(clerk.words).toContain('保証会社が審査しています')
    expect(clerk.words).toContain('回答：契約書第55条です')
  })

  it('a reviewer proposes to pay, an approver decides, and only with the right number', async () => {
    const saeki = await enter('desk', 'saeki')
    await saeki.open(onDesk)
    const words = { decisionReason: '解除と違約金の条項を確認した', article: '契約保証約款 第2条' }
    await saeki.fill({ kind: 'payment', amount: '1,000,001', ...words }).press('この回答を提案する')
    expect([saeki.status, saeki.errors[0]]).toEqual([422, expect.stringContaining('1,000,000円')])
    await saeki.fill({ kind: 'payment', amount: '900,000', ...words }).press('この回答を提案する')
    expect(saeki.words).toContain('決裁を待っています')

    const ohno = await enter('desk', 'ohno')
    await ohno.open(onDesk)
    await ohno.fill({ guaranteeNumber: '99999-00000K' }).press('900,000円 の支払を決定する')
    expect(ohno.status).toBe(422)
    await ohno.fill({ guaranteeNumber: guarantee.guarantee_number }).press('900,000円 の支払を決定する')
    expect(ohno.words).toContain('決定した人は、支払を記録できません')
    const letter = await ohno.download(`${onDesk}/answer-letter/pdf`)
    expect(textOf(letter.body)).toContain('900,000円')
  })

  it('the money is paid and noted once; both parties read it', async () => {
    const saeki = await enter('desk', 'saeki')
    await saeki.open(onDesk)
    await saeki.fill({ bankReference: '保-0520' }).press('支払を記録し、保証契約を終了する')
    expect(saeki.words).toContain('支払済')

    const clerk = await enter('dsure', 'ken-kanri')
    await clerk.open(claim)
    expect(clerk.words).toContain('保証金は支払われました')
    const letter = await clerk.download(`${claim}/answer-letter/pdf`)
    expect(textOf(letter.body)).toContain('保証金支払通知書')
    await clerk.open(`/dsure/guarantees/${guarantee.id}`)
    expect(clerk.words).toContain('この保証契約は終了しています')

    const kensetsu = await enter('netdesk', 'kensetsu-soshin')
    expect(kensetsu.words).not.toContain('保証金を請求されている')
    await kensetsu.open(`/netdesk/guarantees/${guarantee.id}`)
    expect(kensetsu.words).toContain('保証会社が、発注者に保証金を支払いました')
  })

  it('the desk recovers it from the contractor', async () => {
    const saeki = await enter('desk', 'saeki')
    await saeki.open(onDesk)
    await saeki.follow('求償の記録を開く')
    await saeki.fill({ kind: 'receipt', happenedOn: '令和8年5月20日' }).press('記録する')
    expect([saeki.status, saeki.errors.length]).toEqual([422, 2])
    saeki.fill({ kind: 'receipt', happenedOn: '令和8年5月20日', amount: '850,000', bankReference: '求-1' })
    await saeki.press('記録する')
    expect(saeki.words).toContain('残高 50,000円')
    await saeki.fill({ waivedAmount: '50,000', waiverReason: '少額のため' }).press('放棄を提案する')

    const ohno = await enter('desk', 'ohno')
    await ohno.open(`${onDesk}/recourse`)
    await ohno.press('この放棄を決定する')
    expect(ohno.words).toContain('残高なし')
    const csv = await ohno.download('/desk/recourse/export')
    expect(csv.body.toString('utf8')).toContain(guarantee.guarantee_number)
  })

  it('no other contractor and no other body finds any of it', async () => {
    const ward = await enter('dsure', 'ku-keiri')
    for (const path of [claim, `${claim}/letter/pdf`, `${claim}/answer-letter/pdf`]) {
      await ward.open(path)
      expect([path, ward.status]).toEqual([path, 404])
    }
    const minato = await enter('netdesk', 'minato-soshin')
    await minato.open(`/netdesk/guarantees/${guarantee.id}`)
    expect(minato.status).toBe(404)
  })
})
