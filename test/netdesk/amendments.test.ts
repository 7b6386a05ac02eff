import { describe, expect, it } from 'vitest'
import { getAmendment } from '../../src/store/amendment-requests.ts'
import { amendGuarantee } from '../../src/usecases/amend-guarantee.ts'
import { sendBackAmendment } from '../../src/usecases/review-amendment.ts'
import {
  anAmendmentDraft,
  anAmendmentUnderReview,
  anApprovedAmendment,
  aSubmittedAmendment,
} from '../support/amendments.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { anIssuedGuarantee, performanceAlone } from '../support/factories.ts'
import { aPdf } from '../support/files.ts'
import { ohno, saeki } from '../support/people.ts'
import { useWorld } from '../support/world.ts'

describe('asking for a change', () => {
  const world = useWorld()

  async function signedIn(loginId = 'kensetsu-soshin') {
    return new Browser(anApp(world.db, world.instant)).signIn('netdesk', loginId)
  }

  /** From the guarantee's overview to the form of the chosen kinds. */
  async function atForm(kinds: readonly string[], wish = {}) {
    const guarantee = await anIssuedGuarantee(world, wish)
    const browser = await (await signedIn()).open(`/netdesk/guarantees/${guarantee.id}`)
    await browser.follow('変更を申し込む')
    await browser.fill({ kinds }).press('変更の内容の入力へ進む')
    return { browser, guarantee }
  }

  const rise = {
    contractChangedOn: '令和8年5月19日',
    contractPrice: '54,000,000',
    guaranteedAmount: '21,600,000',
    reason: '設計変更のため',
  }

  it('begins with what is to be changed, and says what needs no procedure', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const browser = await (await signedIn()).open('/netdesk')
    await browser.follow('変更申込')
    await browser.follow(guarantee.guaranteeNumber)

    expect(browser.words).toContain('請負金額だけの変更なら、手続きは不要です（証書の注2）')
    await browser.press('変更の内容の入力へ進む')
    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual(['変更の種類を一つ以上選択してください'])
    await browser.fill({ kinds: ['increase', 'decrease'] }).press('変更の内容の入力へ進む')
    expect(browser.errors).toEqual(['増額と減額は、どちらか一方を選択してください'])
    expect(await world.db('amendment_requests')).toEqual([])
  })

  it('shows old beside new, and only what belongs to the chosen kinds', async () => {
    const { browser } = await atForm(['works_period', 'depository_bank'])

    expect(
      browser
        .$('.compare__label')
        .map((_, one) => browser.$(one).text())
        .get(),
    ).toEqual(['変更前の請負金額（税込）', '変更前の工期の開始日', '変更前の工期の完成日', '変更前の預託金融機関'])
    expect(browser.$('.compare__value').last().text()).toBe('〇〇銀行 △△支店')
    expect(browser.$('[name="depositoryBank"]').attr('value')).toBe('〇〇銀行 △△支店')
    expect(browser.$('[name="guaranteedAmount"]')).toHaveLength(0)
  })

  it('tells limit, premium and key at once, with and without script', async () => {
    const { browser } = await atForm(['increase'])
    const here = browser.path

    await browser.open(`${here}?contractPrice=54%2C000%2C000&guaranteedAmount=21600000`)
    expect(browser.$('#figures').text()).toContain('21,600,000円')
    expect(browser.$('#figures').text()).toContain('4,320円')
    await browser.open(here)
    await browser.fill(rise).press('計算する')
    expect(browser.path).toContain(here)
    const figures = browser.$('#figures').text().replace(/\s+/g, ' ')
    expect(figures).toContain('変更後の限度 21,600,000円')
    expect(figures).toContain('標準請負契約約款第35条')
    expect(figures).toContain('追加保証料 4,320円')
    expect(figures).toContain('認証キー 変わりません')
  })

  it('tells after a cut what is to be paid back and until when, and what the premium gives back', async () => {
    const { browser } = await atForm(['decrease'])

    await browser.fill({ ...rise, contractPrice: '3500万円', guaranteedAmount: '1750万円' }).press('計算する')

    const figures = browser.$('#figures').text().replace(/\s+/g, ' ')
    expect(figures).toContain('返還する前払金 1,940,000円')
    expect(figures).toContain('30日以内に発注者に返還')
    expect(figures).toContain('返戻保証料 3,880円')
  })

  it('tells for a period that it costs nothing, and until when the guarantee then runs', async () => {
    const { browser } = await atForm(['works_period'])

    await browser.fill({ ...period, worksEndsOn: 'R9.3.26' }).press('保存して確認へ進む')

    expect(browser.heading).toBe('変更の内容を確認して送信する')
    expect(browser.words).toContain('保証料 変わりません')
    expect(browser.words).toContain('変更後の保証期間 令和9年3月26日 まで')
  })

  const period = { contractChangedOn: '令和8年5月19日', reason: '工期の延長' }

  it.each([
    [
      'a yen above the limit',
      { guaranteedAmount: '21,600,001' },
      'guaranteedAmount',
      '21,600,000円以下で入力してください（変更後の請負金額に対するこの発注者の限度は4/10です。標準請負契約約款第35条）',
    ],
    [
      'less than there is',
      { guaranteedAmount: '19,000,000' },
      'guaranteedAmount',
      'いまの保証金額（19,440,000円）より大きい金額',
    ],
    [
      'the price alone',
      { guaranteedAmount: '19,440,000' },
      'contractPrice',
      '請負金額だけの変更なら手続きは不要です（証書の注2）',
    ],
    [
      'nothing new',
      { contractPrice: '48,600,000', guaranteedAmount: '19,440,000' },
      'guaranteedAmount',
      'より大きい金額',
    ],
    ['31 June', { contractChangedOn: '令和8年6月31日' }, 'contractChangedOn', '暦にある日'],
    ['no amount', { guaranteedAmount: '二千万ぐらい' }, 'guaranteedAmount', '金額を数字で'],
  ])('does not go on with %s, keeps what was typed, and says why', async (_name, wish, field, words) => {
    const { browser } = await atForm(['increase'])

    await browser.fill({ ...rise, ...wish }).press('保存して確認へ進む')

    expect(browser.status).toBe(422)
    expect(browser.errors.join()).toContain(words)
    expect(browser.$(`#${field}-error`).text()).toContain(words)
    expect(browser.$('[name="guaranteedAmount"]').attr('value')).toBe({ ...rise, ...wish }.guaranteedAmount)
  })

  it.each([
    ['ends before it begins', '令和8年5月1日', '以後の日を入力してください'],
    ['is over', '令和8年5月18日', 'が過ぎています'],
    ['is the same', '令和9年3月19日', '変更前と同じです'],
  ])('does not go on with a period that %s', async (_name, worksEndsOn, words) => {
    const { browser } = await atForm(['works_period'])

    await browser.fill({ ...period, worksEndsOn }).press('保存して確認へ進む')

    expect(browser.status).toBe(422)
    expect(browser.$('#worksEndsOn-error').text()).toContain(words)
  })

  it('asks about characters no typeface has, and about what only the register holds', async () => {
    const { browser } = await atForm(['contractor'])

    await browser.fill({ ...period, contractorName: 'ネットデスク建設\u{1F600}' }).press('保存して確認へ進む')
    expect(browser.$('#contractorName-error').text()).toContain('証書に印刷できない文字')
    await browser
      .fill({ ...period, contractorName: 'ネットデスク建設 株式会社', representative: '代表取締役 神田 誠' })
      .press('保存して確認へ進む')
    expect(browser.$('#representative-error').text()).toContain('代表者だけの変更では証書の変更は要りません')
  })

  it('has no bank to change under a performance guarantee', async () => {
    const guarantee = await anIssuedGuarantee(world, { guarantees: performanceAlone })
    const browser = await (await signedIn()).open(`/netdesk/guarantees/${guarantee.id}/amendment`)

    expect(browser.$('[name="kinds"][value="depository_bank"]')).toHaveLength(0)
    expect(browser.$('[name="kinds"]')).toHaveLength(5)
  })

  it('is sent with consent, gets a number, and shows how it stands, with a copy on paper', async () => {
    const { browser } = await atForm(['increase'])
    await browser.fill(rise).press('保存して確認へ進む')
    await browser.press('この内容で変更を申し込む')
    expect(browser.$('#agreed-error').text()).toBe(browser.errors[0])

    await browser.fill({ agreed: 'yes' }).press('この内容で変更を申し込む')

    expect(browser.heading).toBe('変更申込を送信しました')
    expect(browser.words).toContain('受付番号 R08-000002')
    const pdf = await browser.download(browser.$('a:contains("控え")').attr('href') ?? '')
    expect(pdf.headers['content-type']).toBe('application/pdf')
    await browser.follow('手続状況を確認する')
    expect(browser.words).toContain('送信済')
    expect(browser.words).toContain('48,600,000円54,000,000円 変更')
    await browser.open('/netdesk/amendments')
    expect(browser.words).toContain('R08-000002')
  })

  it('takes papers beside it, which the desk can open and another contractor cannot', async () => {
    const draft = await anAmendmentDraft(world, await anIssuedGuarantee(world))
    const browser = await (await signedIn()).open(`/netdesk/amendments/${draft.id}/check`)
    expect(browser.words).toContain('変更契約書の写しなどの書類が添付されていません')
    await browser.follow('書類を添付する')
    const file = { field: 'files', name: '変更契約書.pdf', content: aPdf(), type: 'application/pdf' }
    await browser.upload({ kind: '変更契約書写' }, file)
    expect(browser.words).toContain('変更契約書.pdf')
    const href = browser.$('.task-list a').attr('href') ?? ''
    await browser.upload({ kind: 'その他' }, { ...file, name: '別の書類.pdf' })
    await browser.press('取り外す：別の書類.pdf')
    expect(browser.words).not.toContain('別の書類.pdf')

    await browser.follow('内容の確認へ進む')
    expect(browser.words).toContain('変更契約書.pdf変更契約書写')
    await browser.fill({ agreed: 'yes' }).press('この内容で変更を申し込む')

    expect((await browser.open(`/netdesk/amendments/${draft.id}/attachments`)).status).toBe(409)
    expect((await (await signedIn('minato-soshin')).download(href)).status).toBe(404)
    const desk = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'saeki')
    await desk.open(`/desk/amendments/${draft.id}`)
    expect(desk.words).toContain('書類が1件添付されています')
    const opened = await desk.download(desk.$('a:contains("変更契約書.pdf")').attr('href') ?? '')
    expect(opened.headers['content-disposition']).toContain('attachment')
    expect(opened.body).toEqual(aPdf())
  })

  it('is one change from however many tabs', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const draft = await anAmendmentDraft(world, guarantee)
    const browser = await (await signedIn()).open(`/netdesk/amendments/${draft.id}/values`)
    const other = await (await signedIn('kensetsu-sakusei')).open(`/netdesk/amendments/${draft.id}/values`)
    await other.fill({ remarks: '先に保存' }).press('一時保存して終わる')

    await browser.fill({ remarks: '後から保存' }).press('一時保存して終わる')
    expect(browser.status).toBe(409)
    expect(browser.$('[name="remarks"]').text()).toContain('後から保存')
    await browser.press('一時保存して終わる')
    expect((await getAmendment(world.db, draft.id)).content.remarks).toBe('後から保存')
    await browser.open(`/netdesk/guarantees/${guarantee.id}/amendment`)
    expect(browser.path).toBe(`/netdesk/amendments/${draft.id}/values`)
  })

  it('says what to do where the guarantee was voided between draft and sending', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const draft = await anAmendmentDraft(world, guarantee)
    const browser = await (await signedIn()).open(`/netdesk/amendments/${draft.id}/check`)
    await world.db('guarantees').where({ id: guarantee.id }).update({ state: 'voided' })

    await browser.fill({ agreed: 'yes' }).press('この内容で変更を申し込む')

    expect(browser.status).toBe(409)
    expect(browser.words).toContain('この保証契約は、変更できません')
    await browser.follow('この変更申込を取り下げる')
    await browser.press('この変更申込を取り下げる')
    expect(browser.path).toBe('/netdesk/amendments')
    expect((await getAmendment(world.db, draft.id)).state).toBe('withdrawn')
    expect(browser.words).toContain('変更申込はまだありません')
  })

  it('asks to look again where the certificate has become another', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const draft = await anAmendmentDraft(world, guarantee)
    const browser = await (await signedIn()).open(`/netdesk/amendments/${draft.id}/check`)
    await amendGuarantee(world, ohno, guarantee.id, guarantee.version, { worksName: '別の工事' })

    await browser.fill({ agreed: 'yes' }).press('この内容で変更を申し込む')
    expect(browser.status).toBe(409)
    expect(browser.words).toContain('保証契約の内容が変わっています')
    await browser.follow('変更の内容を確認する')
    await browser.press('保存して確認へ進む')
    await browser.fill({ agreed: 'yes' }).press('この内容で変更を申し込む')
    expect(browser.heading).toBe('変更申込を送信しました')
  })

  it('goes through a colleague who may send', async () => {
    const draft = await anAmendmentDraft(world, await anIssuedGuarantee(world))
    const drafter = await (await signedIn('kensetsu-sakusei')).open(`/netdesk/amendments/${draft.id}/check`)
    await drafter.press('社内承認を依頼する')
    expect(drafter.words).toContain('社内の送信者に、確認と送信を依頼しています')

    const sender = await (await signedIn()).open('/netdesk')
    expect(sender.words).toContain('作成者から変更申込の送信を依頼されています')
    await sender.open(`/netdesk/amendments/${draft.id}`)
    await sender.follow('内容を確認して送信する')
    await sender.fill({ agreed: 'yes' }).press('この内容で変更を申し込む')
    expect(sender.heading).toBe('変更申込を送信しました')
  })

  it('shows at its field what the surety asks to have corrected, and goes again under the same number', async () => {
    const reviewed = await anAmendmentUnderReview(world, await anIssuedGuarantee(world))
    const reasons = { contractPrice: '変更契約書の金額は53,900,000円です' }
    await sendBackAmendment(world, saeki, reviewed.id, reviewed.version, reasons, '')
    const browser = await (await signedIn()).open('/netdesk')
    expect(browser.words).toContain('変更申込に訂正のお願いが届いています')

    await browser.open(`/netdesk/amendments/${reviewed.id}`)
    expect(browser.$('#contractPrice-correction').text()).toContain('53,900,000円')
    await browser.fill({ contractPrice: '53,900,000', guaranteedAmount: '21,560,000' }).press('保存して確認へ進む')
    await browser.fill({ agreed: 'yes' }).press('この内容で変更を申し込む')
    expect(browser.words).toContain('受付番号 R08-000002')
    expect(await world.db('amendment_submissions').where({ amendment_id: reviewed.id })).toHaveLength(2)
  })

  it('says when the premium that is still due must be paid', async () => {
    const approved = await anApprovedAmendment(world, await anIssuedGuarantee(world))
    const browser = await (await signedIn()).open('/netdesk')

    expect(browser.words).toContain('追加保証料を令和8年6月3日までに振り込んでください')
    await browser.open(`/netdesk/amendments/${approved.id}`)
    expect(browser.words).toContain('4,320円を、令和8年6月3日までにお願いします')
  })

  it('finds nothing of another contractor', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const sent = await aSubmittedAmendment(world, guarantee)
    const minato = await signedIn('minato-soshin')
    const here = `/netdesk/amendments/${sent.id}`

    for (const path of ['', '/values', '/kinds', '/check', '/sent', '/pdf', '/withdrawal']) {
      expect((await minato.open(`${here}${path}`)).status, path).toBe(404)
    }
    expect((await minato.open(`/netdesk/guarantees/${guarantee.id}/amendment`)).status).toBe(404)
    await minato.open('/netdesk/amendments')
    expect(minato.words).not.toContain('R08-000002')
  })

  it('can no longer be changed once it is sent', async () => {
    const sent = await aSubmittedAmendment(world, await anIssuedGuarantee(world))
    const browser = await (await signedIn()).open(`/netdesk/amendments/${sent.id}/values`)

    expect(browser.status).toBe(409)
    expect((await browser.open(`/netdesk/amendments/${sent.id}/check`)).path).toBe(`/netdesk/amendments/${sent.id}`)
  })
})
