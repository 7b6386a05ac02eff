import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useWorld } from '../support/world.ts'

describe('from an award notice to the desk’s inbox', () => {
  const world = useWorld()

  it('takes what the notice cannot know, and nothing typed twice', async () => {
    const app = anApp(world.db, world.instant)
    const desk = await new Browser(app).signIn('desk', 'saeki')
    await desk.open('/desk/awarded-works/new')
    await desk
      .fill({
        contractorCode: '99999',
        ordererName: 'ひたちなか市',
        worksNumber: '8-契-0140',
        worksName: '髙場跨線橋 補修工事',
        contractPrice: '48,600,000',
        contractedOn: '令和8年5月18日',
        worksStartsOn: '令和8年5月19日',
        worksEndsOn: '令和9年3月19日',
      })
      .press('登録する')
    const administrator = await new Browser(app).signIn('netdesk', 'kensetsu-kanri')
    await administrator.open('/netdesk/company-defaults')
    await administrator
      .fill({
        depositoryBank: '〇〇銀行 △△支店',
        office: world.officeId,
        noticeEmail: 'koumu@example.jp',
        contactPerson: '塚本 玲子',
        contactTelephone: '03-0000-0001',
      })
      .press('初期値を保存する')

    const sender = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    await sender.open('/netdesk')
    await sender.follow('新規の保証申込')
    expect(sender.words).toContain('保証会社が落札の情報を登録しました（令和8年5月18日）')
    await sender.press('申込をはじめる：髙場跨線橋 補修工事')
    const here = sender.path
    await sender.open(`${here}/guarantees`)
    sender.fill({
      products: ['advance_payment'],
      advancePaymentForm: 'electronic',
      advancePaymentAmount: '1944万',
    })
    await sender.press('保存して「預託金融機関と保証料」へ進む')
    await sender.open(`${here}/check`)
    expect(sender.errors).toEqual([])
    await sender.fill({ agreed: 'yes' }).press('この内容で申込を送信する')
    expect(sender.heading).toBe('送信しました')

    await desk.open('/desk')
    expect(desk.words).toContain('髙場跨線橋 補修工事')
    await desk.open('/desk/awarded-works')
    expect(desk.words).toContain('作成あり')
    await sender.open('/netdesk/prompts')
    expect(sender.words).toContain('新規の保証申込（0件）')
  })
})
