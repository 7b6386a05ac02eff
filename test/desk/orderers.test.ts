import { describe, expect, it } from 'vitest'
import { useDesk } from './desk.ts'

const desk = useDesk()

async function pageOf(name: string): Promise<string> {
  const { id } = await desk.db('orderers').where({ name }).first('id')
  return `/desk/orderers/${id}`
}

describe('the list of bodies', () => {
  it('finds them by name and reading in any kana, and by what is missing', async () => {
    const saeki = await (await desk.signIn('saeki')).open('/desk/orderers')
    expect(saeki.words).toContain('ひたちなか市')

    await saeki.fill({ words: 'うわじま' }).press('この条件で探す')
    expect(saeki.words).toContain('宇和島市')
    expect(saeki.words).not.toContain('ひたちなか市')

    await saeki.open('/desk/orderers?lack=no_profile')
    expect(saeki.words).toContain('宇和島市')
    expect(saeki.words).not.toContain('ひたちなか市')
    await saeki.open('/desk/orderers?acceptance=none')
    expect(saeki.words).toContain('△△△町')
    expect(saeki.words).not.toContain('ひたちなか市')
    await saeki.open('/desk/orderers?acceptance=planned&words=ひたちなか')
    expect(saeki.words).toContain('この条件の発注者はありません')
  })

  it('goes out as CSV as it was searched', async () => {
    const saeki = await desk.signIn('saeki')
    const file = await saeki.download('/desk/orderers/export?words=ひたちなか')

    expect(file.body.toString('utf8')).toBe(
      '\uFEFF名称,読みがな,証書の宛名,所在地,電子保証の受付開始日,確認日時の表示,終了日\r\n' +
        'ひたちなか市,ヒタチナカシ,ひたちなか市長,茨城県ひたちなか市東石川2丁目10番1号,2026-04-01,表示する,\r\n',
    )
  })

  it('is nothing a contractor finds', async () => {
    const contractor = await desk.enter('netdesk', 'minato-soshin')
    expect((await contractor.open('/desk/orderers')).path).toContain('/desk/login')
    const saeki = await desk.signIn('saeki')
    expect((await saeki.open('/desk/orderers/00000000-0000-4000-8000-000000000000')).status).toBe(404)
  })
})

describe('the page of a body', () => {
  it('shows its data, its rules in words, and what contractors read of handing keys in', async () => {
    const saeki = await (await desk.signIn('saeki')).open(await pageOf('ひたちなか市'))

    expect(saeki.heading).toBe('ひたちなか市')
    expect(saeki.words).toContain('令和8年4月1日以後の契約')
    expect(saeki.words).toContain('D-Sureの利用者 2人')
    expect(saeki.words).toContain('前払金の端数 10,000円未満切捨て')
    expect(saeki.words).toContain('件名 【電子保証(前払金)】市道2級18号線 舗装修繕工事')
    expect(saeki.words).toMatch(/有効な保証契約 [1-9]\d*件/)
  })

  it('says where it has been told nothing', async () => {
    const saeki = await (await desk.signIn('saeki')).open(await pageOf('宇和島市'))

    expect(saeki.words).toContain('中間前払金と部分払 複数年度の契約の年度末に限り、部分払と両方')
    expect(saeki.words).toContain('前払金の対象 予定価格が1,300,000円を超える契約')
    expect(saeki.words).toContain('提出方法は登録されていません')
  })
})

describe('the data of a body at the desk', () => {
  it('are changed from a day on by an administrator; a stale page is told', async () => {
    const [kaneko, other] = [await desk.signIn('kaneko'), await desk.signIn('kaneko')]
    const here = await pageOf('松山市')
    await other.open(`${here}/data`)
    await (await kaneko.open(here)).follow('基本事項を変更する')
    await kaneko.fill({ validFrom: '令和8年5月19日', reason: '名称の変更', name: '新松山市' }).press('変更を登録する')
    expect([kaneko.status, kaneko.errors]).toEqual([422, ['今日か、これからの日を入力してください']])
    await kaneko.fill({ validFrom: '令和8年7月1日' }).press('変更を登録する')
    expect(kaneko.heading).toBe('松山市')
    expect(kaneko.words).toContain('令和8年7月1日に変更する予定があります')

    await other.fill({ validFrom: '令和8年6月1日', reason: '移転', address: '愛媛県' }).press('変更を登録する')
    expect(other.status).toBe(409)
    expect((await other.open('/desk/orderers?words=まつやま')).words).toContain('変更の予定あり')
  })

  it('are not to be changed by a reviewer', async () => {
    const saeki = await desk.signIn('saeki')
    const here = await pageOf('上尾市')
    expect((await saeki.open(here)).words).not.toContain('変更する')
    expect((await saeki.open(`${here}/data`)).words).toContain('権限がありません')
    expect((await saeki.open('/desk/orderers/new')).words).toContain('権限がありません')
  })

  it('end with a successor, whom contractors are led to', async () => {
    const kaneko = await desk.signIn('kaneko')
    await kaneko.open(`${await pageOf('安平町')}/end`)
    await kaneko.fill({ successor: '無い市', endedOn: '令和8年5月20日', reason: '合併' }).press('終了を登録する')
    expect(kaneko.errors[0]).toContain('「無い市」は登録されていません')
    await kaneko.fill({ successor: '斜里町' }).press('終了を登録する')
    expect(kaneko.words).toContain('令和8年5月20日に終了した発注者です')
    expect(kaneko.words).toContain('引き継いだ発注者：斜里町')

    await kaneko.open('/desk/orderers/new')
    await kaneko
      .fill({ name: '新しい町', nameKana: 'あたらしいまち', headTitle: '新しい町長' })
      .press('発注者を登録する')
    await kaneko.follow('部署を変更する')
    await kaneko.fill({ sections: '総務課\n建設課\n総務課' }).press('部署を保存する')
    expect(kaneko.words).toContain('部署 建設課 総務課')
  })
})

describe('how a body takes keys', () => {
  it('is previewed with a real guarantee, saved from a day on, and confirmed again', async () => {
    const kaneko = await desk.signIn('kaneko')
    const here = await pageOf('ひたちなか市')
    await (await kaneko.open(here)).follow('前払金保証の提出方法を登録する')
    kaneko.fill({ subjectTemplate: '【電子保証】{認証キー}', bodyTemplate: '{工事名前}', printsCertificate: 'yes' })
    await kaneko.press('提出方法を登録する')
    expect(kaneko.status).toBe(422)
    expect(kaneko.errors[0]).toContain('件名に認証キーは入れられません')
    expect(kaneko.errors[1]).toContain('本文の「{工事名前}」は差し込めません')
    kaneko.fill({
      subjectTemplate: '【前払】{工事番号}_{受注者名}（{保証の種類}）',
      bodyTemplate: '{工事名}の件です。',
    })
    await kaneko.press('表示を確認する')
    const { works_name: worksName } = await newestGuarantee()
    expect(kaneko.words).toContain(`${worksName}の件です。`)
    expect(kaneko.words).toContain('_ネットデスク建設 株式会社（前払金保証）')
    await kaneko.press('提出方法を登録する')
    expect(kaneko.words).toContain('電子証書を印刷したものも提出してください')
    expect(kaneko.words).toContain('提出方法の履歴と予定')

    await kaneko.press('契約保証の提出方法に変わりがないことを確認しました')
    expect(kaneko.path).toBe(here)
    const said = await desk.db('audit_events').where({ name: 'orderer.profile_verified' }).first('details')
    expect(said.details).toEqual({ product: 'performance', on: '2026-05-20' })
  })

  it('is read by the contractor as it holds today, not what is to come', async () => {
    const kaneko = await desk.signIn('kaneko')
    await kaneko.open(`${await pageOf('ひたちなか市')}/profiles/advance_payment`)
    await kaneko.fill({ recipient: '来月の宛先', validFrom: '令和8年6月1日' }).press('提出方法を登録する')
    const { id } = await newestGuarantee()
    const contractor = await desk.enter('netdesk', 'kensetsu-soshin')
    await contractor.open(`/netdesk/guarantees/${id}/authentication-key`)
    expect(contractor.words).toContain('【前払】')
    expect(contractor.words).not.toContain('来月の宛先')
  })
})

async function newestGuarantee() {
  return desk
    .db('guarantees as g')
    .join('orderers as o', 'o.id', 'g.orderer_id')
    .join('contractors as c', 'c.id', 'g.contractor_id')
    .where({ 'o.name': 'ひたちなか市', 'g.product': 'advance_payment' })
    .orderBy('g.issued_at', 'desc')
    .first('g.id', 'g.works_name', 'c.code')
}

describe('a file of bodies', () => {
  const header = '名称,読みがな,証書の宛名,所在地,電子保証の受付開始日,確認日時の表示,終了日'
  const file = (...lines: string[]) => ({
    field: 'files',
    name: '発注者.csv',
    content: Buffer.from([header, ...lines].join('\r\n'), 'utf8'),
    type: 'text/csv',
  })

  it('is looked at, taken in whole and once, and says nothing new the second time', async () => {
    const kaneko = await (await desk.signIn('kaneko')).open('/desk/orderers/import')
    const lines = [
      '取込町,トリコミチョウ,取込町長,取込県取込町1番地,,表示する,',
      '郡上市,グジョウシ,郡上市長,岐阜県郡上市八幡町,令和8年6月1日,表示しない,',
      '宇和島市,ウワジマシ,宇和島市長,,,表示する,',
    ]
    await kaneko.upload({}, file(...lines))
    expect(kaneko.words).toContain('2件が変わります。まだ取り込んでいません')
    expect(kaneko.words).toContain('電子保証の受付開始日 － → 2026-06-01')
    expect(await desk.db('orderers').where({ name: '取込町' }).first('id')).toBeUndefined()
    const check = kaneko.path
    await kaneko.press('この内容を取り込む')
    expect((await kaneko.open('/desk/orderers?acceptance=planned')).words).toContain('郡上市')
    expect((await kaneko.open(check)).words).toContain('すでに取り込んでいます')
    await kaneko.open('/desk/orderers/import')
    await kaneko.upload({}, file(...lines))
    expect(kaneko.words).toContain('変わるところはありません')
  })

  it('that would end a body with open guarantees, or has a fault, is refused with every line', async () => {
    const kaneko = await (await desk.signIn('kaneko')).open('/desk/orderers/import')
    await kaneko.upload(
      {},
      file(
        '〇〇〇区,マルマルマルク,〇〇〇区長,東京都,2022-01-01,表示する,令和8年12月31日',
        '別の町,,別の町長,,,ときどき,',
        '南さつま市,ミナミサツマシ,南さつま市長,,,表示する,令和8年12月31日',
        '南さつま市,ミナミサツマシ,南さつま市長,,,表示する,',
      ),
    )
    expect(kaneko.words).toMatch(/2行目「〇〇〇区」には、有効な保証契約が\d+件あるため、CSVでは終了できません/)
    expect(kaneko.words).toContain('3行目読みがなを入力してください')
    expect(kaneko.words).toContain('5行目4行目と同じ発注者です')
    expect(kaneko.$('main form')).toHaveLength(0)
    expect((await (await desk.signIn('saeki')).open('/desk/orderers')).words).not.toContain('取り込む')
  })
})
