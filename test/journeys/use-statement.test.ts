import { describe, expect, it } from 'vitest'
import { findApprovedStatement } from '../../src/store/use-statements.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { deliverAll } from '../support/deliveries.ts'
import { aPdf } from '../support/files.ts'
import { useIssued } from '../support/issued.ts'
import { events } from '../support/world.ts'

const pasted = [
  '項目\t品名・工種\t数量\t単位\t全所要金額\t前払金使用金額\t払出方法\t払出予定\t支払先\t金融機関・支店\t種類\t口座番号\t口座名義',
  '3 外注費\t舗装工\t一式\t\t12,000,000円\t８，０００，０００\t振込\t令和8年9月下旬\t那珂道路 株式会社\t〇〇銀行 △△支店\t普通\t0012345\tナカドウロ（カ',
  '当該工事の現場管理費等\t\t一式\t\t9,000,000\t4,860,001\t3\tR8.9.10\t－',
  '合計\t\t\t\t\t12,860,001',
].join('\n')

describe('the use of an advance', () => {
  const { world, issued } = useIssued()
  const as = (portal: 'netdesk' | 'desk', loginId: string) =>
    new Browser(anApp(world.db, world.instant)).signIn(portal, loginId)

  it('is typed and pasted, returned, corrected, approved, and changed as version 2', async () => {
    // 作成者 begins it from home, types a line, pastes the others.
    const drafter = await as('netdesk', 'kensetsu-sakusei')
    await drafter.open('/netdesk')
    expect(drafter.words).toContain('使途未提出')
    await drafter.follow('前払金使途内訳明細書')
    await drafter.press(`明細書を作成する：${issued.guarantee.worksName}`)
    const statement = drafter.path
    await drafter.follow('明細を入力する')
    drafter.fill({
      line1_item: 'material',
      line1_description: '生コンクリート',
      line1_quantity: '１２０',
      line1_unit: 'm3',
      line1_totalAmount: '２，４００，０００円',
      line1_usedAmount: '240万',
      line1_method: 'transfer',
      line1_payoutMonth: '令和８年８月',
      line1_payoutPart: 'late',
      line1_payee: '常陸生コン',
      line1_payeeBank: '〇〇銀行 △△支店',
      line1_payeeAccountKind: 'ordinary',
      line1_payeeAccountNumber: '1234567',
      line1_payeeAccountHolder: 'ヒタチナマコン（カ',
    })
    await drafter.press('一時保存して終わる')
    await drafter.follow('表計算ソフトから貼り付ける')
    await drafter.fill({ text: pasted, mode: 'append' }).press('読み取った内容を確認する')
    expect(drafter.words).toContain('貼り付けた4行目は合計の行なので、使いません')
    await drafter.press('この内容を取り込む')

    // One yen too much for 現場管理費等: named with limit and share; then the rest stays 未定.
    await drafter.press('残りを未定にする')
    await drafter.press('保存して確認へ進む')
    expect(drafter.errors).toEqual([
      '3行目：現場管理費等の合計（4,860,001円）は、前払金19,440,000円の25%にあたる4,860,000円以下で入力してください',
    ])
    await drafter.fill({ line3_usedAmount: '4,860,000' }).press('残りを未定にする')
    await drafter.press('保存して確認へ進む')
    await drafter.open(`${statement}/attachments`)
    const file = { field: 'files', name: '注文請書.pdf', content: aPdf(), type: 'application/pdf' }
    await drafter.upload({ kind: '注文請書' }, file)
    await drafter.open(`${statement}/check`)
    await drafter.press('社内承認を依頼する')

    // 送信者 sends it; the desk asks for the payee's name.
    const sender = await as('netdesk', 'kensetsu-soshin')
    await sender.open('/netdesk')
    expect(sender.words).toContain('作成者から使途内訳明細書の送信を依頼されています')
    await sender.open(`${statement}/check`)
    await sender.press('この内容で明細書を送信する')
    const desk = await as('desk', 'saeki')
    await desk.open('/desk')
    await desk.follow('使途内訳明細書 1件')
    await desk.follow(issued.number)
    expect(desk.words).toContain('自動チェック：すべて適合')
    expect(desk.words).toContain('現場管理費等4,860,000円は、前払金の25%（4,860,000円）以下です')
    expect((await desk.download(desk.$('a[href*="/attachments/"]').attr('href') ?? '')).body.length).toBeGreaterThan(0)
    await desk.press('審査をはじめる')
    await desk.follow('訂正を依頼する')
    desk.fill({ line1_field: 'payee', line1_reason: '注文請書の名称に合わせてください' })
    await desk.press('受注者が読む内容を確認する')
    await desk.press('この内容で訂正を依頼する')

    // Corrected at the field, sent again, approved.
    await sender.open('/netdesk')
    expect(sender.words).toContain('使途内訳明細書に訂正のお願いが届いています')
    await sender.open(`${statement}/lines`)
    expect(sender.$('#line1_payee-correction').text()).toContain('注文請書の名称に合わせてください')
    await sender.fill({ line1_payee: '常陸生コン 株式会社' }).press('保存して確認へ進む')
    await sender.press('この内容で明細書を送信する')
    await desk.open(desk.path)
    expect(desk.words).toContain('回答：常陸生コン → 常陸生コン 株式会社')
    await desk.press('審査をはじめる')
    await desk.follow('承認する')
    await desk.press('この明細書を承認する')
    const first = await findApprovedStatement(world.db, issued.guarantee.id)
    expect(first).toMatchObject({ number: 1, lines: { length: 4 } })

    // 使途変更: the payee of what was 未定 is fixed.
    await sender.open(`/netdesk/guarantees/${issued.guarantee.id}`)
    await sender.follow('前払金使途内訳明細書')
    await sender.press('使途を変更する')
    const change = sender.path
    await sender.follow('明細を入力する')
    await sender.press('複製：1行目')
    sender.fill({
      changeReason: '鉄筋の支払先が決まったため',
      line2_description: '鉄筋',
      line2_payee: '水戸鋼材 株式会社',
      line2_totalAmount: '1,000,000',
      line2_usedAmount: '1,000,000',
    })
    await sender.press('残りを未定にする')
    await sender.press('保存して確認へ進む')
    await sender.press('この内容で明細書を送信する')
    expect((await findApprovedStatement(world.db, issued.guarantee.id))?.id).toBe(first?.id)
    await sender.open(statement)
    expect(sender.words).toContain('変更申込中')
    await desk.open('/desk/use-statements')
    await desk.follow(issued.number)
    expect(desk.words).toContain('承認済の第1版から変わったところ')
    expect(desk.words).toContain('2行目追加1 材料費 鉄筋')
    await desk.press('審査をはじめる')
    await desk.follow('承認する')
    await desk.press('この明細書を承認する')

    const second = await findApprovedStatement(world.db, issued.guarantee.id)
    expect(second).toMatchObject({ number: 2, changeReason: '鉄筋の支払先が決まったため', lines: { length: 5 } })
    expect(second?.lines.map(({ id }) => id)).toEqual(expect.arrayContaining(first?.lines.map(({ id }) => id) ?? []))
    await sender.open(change)
    expect(sender.words).toContain('承認済')
    const pdf = await sender.download(`${change}/pdf`)
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-')

    // みなと土木 finds none of it, and every step is an event and a mail.
    const minato = await as('netdesk', 'minato-soshin')
    for (const path of [statement, change, `${change}/pdf`, `${statement}/attachments`]) {
      await minato.open(path)
      expect(minato.status, path).toBe(404)
    }
    const names = (await events(world)).map(({ name }) => name).filter((name) => name.startsWith('use_statement.'))
    expect(names.filter((name) => name === 'use_statement.submitted')).toHaveLength(3)
    expect(names.filter((name) => name === 'use_statement.approved')).toHaveLength(2)
    await deliverAll(world.db, world.instant)
    const mails = await world.db('mails').whereLike('subject', '%使途内訳明細書%').select('subject')
    expect(
      mails
        .map(({ subject }) => subject.replace(/（.*$/, '').replace('【体験版】', ''))
        .toSorted((a, b) => a.localeCompare(b)),
    ).toEqual([
      '前払金使途内訳明細書の訂正をお願いします',
      '前払金使途内訳明細書を受け付けました',
      '前払金使途内訳明細書を受け付けました',
      '前払金使途内訳明細書を受け付けました',
      '前払金使途内訳明細書を承認しました',
      '前払金使途内訳明細書を承認しました',
    ])
  })
})
