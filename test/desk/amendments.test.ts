import { describe, expect, it } from 'vitest'
import { getAmendment } from '../../src/store/amendment-requests.ts'
import { listVersions } from '../../src/store/certificates.ts'
import { amendGuarantee } from '../../src/usecases/amend-guarantee.ts'
import {
  anAmendmentDraft,
  anAmendmentUnderReview,
  anApprovedAmendment,
  aSettledAmendment,
  aSubmittedAmendment,
  cut,
  longer,
} from '../support/amendments.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { ohno } from '../support/people.ts'
import { takeOver } from '../journeys/story.ts'
import { events, useWorld } from '../support/world.ts'

describe('a change at the desk', () => {
  const world = useWorld()

  async function signedIn(loginId: string) {
    return new Browser(anApp(world.db, world.instant)).signIn('desk', loginId)
  }
  const at = ({ id }: { id: string }) => `/desk/amendments/${id}`

  it('stands in a list of its own, and is found by its number', async () => {
    const sent = await aSubmittedAmendment(world, await anIssuedGuarantee(world))
    const saeki = await (await signedIn('saeki')).open('/desk')

    await saeki.follow('変更申込 1件')
    expect(saeki.words).toContain('未着手 1件')
    expect(saeki.words).toContain('R08-000002')
    await saeki.open('/desk')
    await saeki.fill({ q: 'r08000002' }).press('探す')
    expect(saeki.path).toBe(at(sent))
  })

  it('shows old beside new, what differs, what the checks say, and the history of the guarantee', async () => {
    const sent = await aSubmittedAmendment(world, await anIssuedGuarantee(world))
    const saeki = await (await signedIn('saeki')).open(at(sent))

    expect(saeki.words).toContain('48,600,000円54,000,000円 変更')
    expect(saeki.words).toContain('自動チェック：注意1件')
    expect(saeki.words).toContain('21,600,000円は、変更後の請負金額に対する限度21,600,000円以下です')
    expect(saeki.words).toContain('変更契約書の写しなどの書類が添付されていません')
    expect(saeki.words).toContain('追加保証料 4,320円')
    expect(saeki.words).toContain('電子証書を発行した')
    expect(await events(world, 'amendment.viewed')).toHaveLength(1)
  })

  it('is not there while it is only being filled in', async () => {
    const draft = await anAmendmentDraft(world, await anIssuedGuarantee(world))
    expect((await (await signedIn('saeki')).open(at(draft))).status).toBe(404)
  })

  it('goes back with a reason at a field, read first as the contractor will read it', async () => {
    const sent = await aSubmittedAmendment(world, await anIssuedGuarantee(world))
    const saeki = await (await signedIn('saeki')).open(at(sent))
    await saeki.press('審査をはじめる')
    await saeki.follow('訂正を依頼する')
    await saeki.press('受注者が読む内容を確認する')
    expect(saeki.status).toBe(422)
    await saeki.fill({ contractPrice: '変更契約書の金額と違います' }).press('受注者が読む内容を確認する')
    expect(saeki.words).toContain('請負金額（税込）：変更契約書の金額と違います')

    await saeki.press('この内容で訂正を依頼する')

    expect(saeki.words).toContain('訂正待ち')
    expect(saeki.words).toContain('受注者の訂正を待っています')
    expect((await getAmendment(world.db, sent.id)).state).toBe('sent_back')
  })

  it('is declined with a reason', async () => {
    const reviewed = await anAmendmentUnderReview(world, await anIssuedGuarantee(world))
    const saeki = await (await signedIn('saeki')).open(`${at(reviewed)}/decline`)
    await saeki.press('引受不可にする')
    expect(saeki.$('#reason-error').text()).toContain('引受不可の理由を入力してください')

    await saeki.fill({ reason: '変更契約が確認できません' }).press('引受不可にする')

    expect(saeki.words).toContain('引受不可の理由：変更契約が確認できません')
  })

  it('is approved with the difference reckoned line by line, paid, and issued by another person', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const reviewed = await anAmendmentUnderReview(world, guarantee)
    const kaneko = await signedIn('kaneko')
    await takeOver(kaneko, at(reviewed))
    await kaneko.follow('承認へ進む')
    expect(kaneko.words).toContain('追加保証料 4,320円')
    expect(kaneko.words).toContain('49,700円')
    await kaneko.press('この内容で変更を承認する')
    expect(kaneko.words).toContain('令和8年6月3日までの入金を待っています')

    await kaneko.follow('追加保証料の領収を記録する')
    await kaneko.fill({ amount: '4,321' }).press('領収を記録する')
    expect(kaneko.$('#amount-error').text()).toContain('ご案内した追加保証料（4,320円）と違います')
    await kaneko.fill({ amount: '4,320' }).press('領収を記録する')
    expect(kaneko.words).toContain('発行は、承認した人とは別の決裁者が行います')
    await kaneko.open(`${at(reviewed)}/issue`)
    expect(kaneko.words).toContain('承認した人は発行できません')

    const approver = await (await signedIn('ohno')).open(at(reviewed))
    await approver.follow('発行の確認へ進む')
    expect(approver.words).toContain('変更-1 変更年月日 令和8年5月20日')
    expect(approver.words).toContain('保証金額(総額)21,600,000円')
    await approver.press('この内容で変更を発行する')
    expect(approver.words).toContain('発行済')
    expect(await listVersions(world.db, guarantee.id)).toHaveLength(2)
  })

  it.each([
    ['a cut, noting what is given back', cut, '返戻保証料 3,880円（発行のときに記録します）'],
    ['a period, at no cost', longer, '保証料は変わりません'],
  ])('is ready at once for %s', async (_name, wish, words) => {
    const approved = await anApprovedAmendment(world, await anIssuedGuarantee(world), wish)
    const approver = await (await signedIn('ohno')).open(at(approved))

    expect(approver.words).toContain(words)
    expect(approver.words).toContain('承認待ち')
    await approver.follow('発行の確認へ進む')
    await approver.press('この内容で変更を発行する')
    expect(approver.words).toContain('発行済')
  })

  it('says what to do where the guarantee has become another', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const settled = await aSettledAmendment(world, guarantee)
    const approver = await (await signedIn('ohno')).open(`${at(settled)}/issue`)
    await amendGuarantee(world, ohno, guarantee.id, guarantee.version, { worksName: '別の工事' })

    await approver.press('この内容で変更を発行する')
    expect(approver.status).toBe(409)
    expect(approver.words).toContain('保証契約の内容が変わっています')
    await approver.open(at(settled))
    expect(approver.words).toContain('審査が終わっているときは、取り下げて申し込み直してください')
    expect(approver.$('a:contains("発行の確認へ進む")')).toHaveLength(0)
  })

  it('has its acts for those whose role they are, and is stale in the second tab', async () => {
    const reviewed = await anAmendmentUnderReview(world, await anIssuedGuarantee(world))
    const approver = await signedIn('ohno')
    for (const act of ['approval', 'decline', 'send-back']) {
      expect((await approver.open(`${at(reviewed)}/${act}`)).status, act).toBe(403)
    }
    const first = await (await signedIn('saeki')).open(`${at(reviewed)}/decline`)
    const second = await (await signedIn('saeki')).open(`${at(reviewed)}/approval`)
    await second.press('この内容で変更を承認する')
    await first.fill({ reason: 'おそい' }).press('引受不可にする')
    expect(first.path).toBe(at(reviewed))
    expect((await getAmendment(world.db, reviewed.id)).state).toBe('approved')
  })
})
