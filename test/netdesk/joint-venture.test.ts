import { describe, expect, it } from 'vitest'
import { copyApplication } from '../../src/usecases/start-application.ts'
import { sendBackApplication } from '../../src/usecases/review-application.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { getApplication } from '../../src/store/applications.ts'
import { ofYear, twoYears, venture } from '../domain/years-and-members.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aDraft, anApplicationUnderReview } from '../support/factories.ts'
import { kensetsu, saeki } from '../support/people.ts'
import { useWorld } from '../support/world.ts'

const onwards = '保存して「保証の内容」へ進む'
const toDelivery = '保存して「受け取りとお知らせ」へ進む'
const bank = '〇〇銀行 △△支店'

describe('a joint venture', () => {
  const world = useWorld()

  async function opened(path: string, wish: Parameters<typeof aDraft>[1] = {}) {
    const { id } = await aDraft(world, wish)
    const browser = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')
    await browser.open(`/netdesk/applications/${id}${path}`)
    return { id, browser, content: async () => (await world.db('applications').where({ id }).first()).content }
  }

  it('offers two lines with our own company as the representative, and takes shares as people type them', async () => {
    const { browser, content } = await opened('/contract')

    expect(browser.$('#member1').attr('value')).toBe('ネットデスク建設 株式会社')
    expect(browser.$('#representative-1').attr('checked')).toBe('checked')
    await browser
      .fill({
        undertaking: 'joint_venture_representative',
        jointVentureName: '八丁堀・湊特定JV',
        share1: '６０',
        share2: '40.00%',
        member2: 'みなと土木 株式会社',
      })
      .press(onwards)

    expect(browser.heading).toBe('保証の内容')
    expect((await content()).contract.members).toMatchObject([
      { name: 'ネットデスク建設 株式会社', shareBasisPoints: 6000, isRepresentative: true },
      { name: 'みなと土木 株式会社', shareBasisPoints: 4000, isRepresentative: false },
    ])
  })

  it.each([
    [{ share2: '39.99' }, '出資比率の合計を100.00%にしてください（いまの合計は99.99%です）'],
    [{ share2: '40.01' }, '出資比率の合計を100.00%にしてください（いまの合計は100.01%です）'],
    [{ share2: '39.999' }, '2行目の出資比率は、小数点以下2桁までで入力してください（例：33.34）'],
    [{ share2: '101' }, '2行目の出資比率は、0.01から100.00までの数字で入力してください'],
    [{ share2: '0' }, '2行目の出資比率は、0.01から100.00までの数字で入力してください'],
    [{ share2: '4'.repeat(1000) }, '2行目の出資比率は、割合を数字で入力してください（例：60.00）'],
    [{ share2: '' }, 'JVの構成員の2行目は、会社名と出資比率を入力してください'],
    [{ member1: '神田建設 株式会社' }, 'JVの構成員に、貴社（ネットデスク建設 株式会社）を入力してください'],
    [{ representative: '2' }, '受注形態が「JV（代表者）」のときは、貴社を代表者に選択してください'],
    [
      { undertaking: 'joint_venture_member' },
      '受注形態が「JV（構成員）」のときは、貴社以外の会社を代表者に選択してください',
    ],
    [{ member1: '', share1: '', member2: '', share2: '' }, 'JVの構成員を、代表者を含めてすべて入力してください'],
  ])('refuses %j and says why', async (typed, message) => {
    const { browser } = await opened('/contract', { contract: venture })

    await browser.fill(typed).press(onwards)

    expect(browser.status).toBe(422)
    expect(browser.errors[0]).toBe(message)
  })

  it('wants one representative: none when the line marked is taken away, and no two in one form', async () => {
    const { id, browser } = await opened('/contract', { contract: venture })

    await browser.press('1行目の構成員を削除')
    await browser.fill({ share1: '100' }).press(onwards)
    expect(browser.errors).toEqual(['JVの代表者を、構成員から1社選択してください'])

    const path = `/netdesk/applications/${id}/contract`
    await browser.send(path, { ...browser.hiddenFields(path), representative: ['1', '2'] })
    expect(browser.status).toBe(400)
  })

  it('adds members up to ten', async () => {
    const { browser } = await opened('/contract', { contract: venture })
    for (let count = 3; count <= 10; count += 1) await browser.press('構成員を追加する')

    expect(browser.$('#members .line')).toHaveLength(10)
    expect(browser.$('button[value="add-member"]')).toHaveLength(0)
    await browser.press(onwards)
    expect(browser.heading).toBe('保証の内容')
  })

  it('shares the deposit by the shares, the rest to the representative, and holds the sum to the guarantee', async () => {
    const { browser, content } = await opened('/payment', {
      contract: {
        ...venture,
        members: [
          { ...venture.members[0], shareBasisPoints: 3334 },
          { ...venture.members[1], shareBasisPoints: 3333 },
          { ...venture.members[1], name: '神田組', shareBasisPoints: 3333 },
        ],
      },
    })

    await browser.press('出資比率で金額を入れる')
    expect(['1', '2', '3'].map((row) => browser.$(`#splitAmount${row}`).attr('value'))).toEqual([
      '6,481,296',
      '6,479,352',
      '6,479,352',
    ])
    await browser.fill({ splitBank1: bank, splitBank2: bank, splitAmount2: '6479351' }).press(toDelivery)
    expect(browser.errors).toEqual([
      '分割預託をするときは、構成員すべての預託金融機関と金額を入力してください（神田組に入力がありません）',
    ])
    await browser.fill({ splitBank3: bank }).press(toDelivery)
    expect(browser.errors).toEqual([
      '分割預託の金額の合計（19,439,999円）を、保証金額（19,440,000円）と同じ金額にしてください（差額1円）',
    ])
    await browser.fill({ splitAmount2: '6479352' }).press(toDelivery)
    expect(browser.heading).toBe('受け取りとお知らせ')
    expect((await content()).contract.members[1]).toMatchObject({ depositoryBank: bank, amount: 6_479_352 })
  })

  it('asks nothing about shares of the deposit of a company that undertakes the works alone', async () => {
    const { browser } = await opened('/payment')

    expect(browser.$('#splitDeposits')).toHaveLength(0)
  })

  it('deposits again into accounts that hold together what is guaranteed', async () => {
    const { browser, content } = await opened('/payment')
    const first = { redepositBank1: bank, redepositHolder1: 'ネットデスク建設', redepositAmount1: '1000万' }

    await browser.fill({ usesRedeposit: 'yes' }).press(toDelivery)
    expect(browser.errors).toEqual(['再預託を利用するときは、再預託先を1件以上入力してください'])
    await browser.fill({ usesRedeposit: 'yes', ...first }).press('再預託先を追加する')
    await browser.fill({ redepositBank2: bank, redepositAmount2: '9439999' }).press(toDelivery)
    expect(browser.errors).toEqual(['再預託先の2行目は、預託金融機関、口座名義、金額をすべて入力してください'])
    await browser.fill({ redepositHolder2: 'ネットデスク建設 横浜支店' }).press(toDelivery)
    expect(browser.errors).toEqual([
      '再預託の金額の合計（19,439,999円）を、保証金額（19,440,000円）と同じ金額にしてください（差額1円）',
    ])
    await browser.fill({ redepositAmount2: '9,440,000' }).press(toDelivery)
    expect(browser.heading).toBe('受け取りとお知らせ')
    expect((await content()).payment.redeposits).toEqual([
      { depositoryBank: bank, accountHolder: 'ネットデスク建設', amount: 10_000_000 },
      { depositoryBank: bank, accountHolder: 'ネットデスク建設 横浜支店', amount: 9_440_000 },
    ])
  })

  it('shows the members on the check page, and keeps them in a copy without their amounts', async () => {
    const members = venture.members.map((member, place) => ({
      ...member,
      depositoryBank: bank,
      amount: (place === 0 ? 11_664_000 : 7_776_000) as never,
    }))
    const { id, browser } = await opened('/check', { contract: { ...venture, members } })

    expect(browser.errors).toEqual([])
    expect(browser.words).toContain('ネットデスク建設 株式会社 60.00%（代表者） みなと土木 株式会社 40.00%')
    expect(browser.words).toContain('みなと土木 株式会社：〇〇銀行 △△支店 7,776,000円')

    const copy = await getApplication(world.db, await copyApplication(world, kensetsu, id))
    expect(copy.content.contract).toMatchObject({ contractPrice: null, fiscalYears: [] })
    expect(copy.content.contract?.members).toEqual(members.map((member) => ({ ...member, amount: null })))
  })

  it('shows what the surety asks to have corrected at these fields, and what was changed since', async () => {
    const { id, version } = await anApplicationUnderReview(world, {
      contract: { ...venture, ...twoYears },
      guarantees: { advancePayment: ofYear },
    })
    const reasons = {
      members: '出資比率を協定書に合わせてください',
      fiscalYears: '支払限度額を入力してください',
      fiscalYear: '年度を確認してください',
      splitDeposits: '分割預託の口座を入力してください',
    }
    await sendBackApplication(world, saeki, id, version, reasons, '')
    const browser = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')

    await browser.open(`/netdesk/applications/${id}/contract`)
    expect(browser.$('#members-correction').text()).toContain(reasons.members)
    expect(browser.$('#fiscalYears-correction').text()).toContain(reasons.fiscalYears)
    await browser.fill({ share1: '50', share2: '50' }).press(onwards)
    expect(browser.$('#fiscalYear-correction').text()).toContain(reasons.fiscalYear)
    await browser.open(`/netdesk/applications/${id}/payment`)
    expect(browser.$('#splitDeposits-correction').text()).toContain(reasons.splitDeposits)
    await submitApplication(world, kensetsu, id, version + 2)

    const desk = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'saeki')
    await desk.open(`/desk/applications/${id}`)
    expect(desk.words).toContain('前回から変更')
    expect(desk.words).toContain('前回の送信：ネットデスク建設 株式会社 60.00%（代表者）')
    expect(desk.words).toContain('2社の出資比率の合計は100.00%です。代表者はネットデスク建設 株式会社です。')
    expect(desk.words).toContain('2年度の出来高予定額の合計48,600,000円は、請負金額と同じです。')
    expect(desk.words).toContain('令和8年度の前払金保証の保証期限は、令和9年3月31日です。')
  })
})
