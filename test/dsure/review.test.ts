import type { Express } from 'express'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

const world = useSeededDatabase()
let app: Express
let clerk: Browser
let guarantee: string

beforeAll(async () => {
  app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
})

beforeEach(async () => {
  clerk = await new Browser(app).signIn('dsure', 'ku-keiri')
  await clerk.open('/dsure/lookup')
  await clerk.fill({ guaranteeNumber: '99999-00005M', authenticationKey: 'ABCDEFG01' }).press('証書を表示する')
  guarantee = clerk.path
})

describe('契約との照合', () => {
  it('is reached from the certificate, and judges it line by line with figures and article', async () => {
    await clerk.open(guarantee)
    await clerk.follow('契約書と照合する')

    expect(clerk.heading).toBe('契約との照合')
    expect(row('保証金額（前払金）')).toContain('適合')
    expect(row('保証金額（前払金）')).toContain('19,440,000円')
    expect(row('保証金額（前払金）')).toContain('約款第35条')
    expect(row('保証期間の終わり')).toContain('適合')
    expect(clerk.words).toContain('前払金の割合')
  })

  it('compares with what the contract says, keeps what was typed, and leaves nothing behind', async () => {
    await clerk.open(`${guarantee}/review`)
    await clerk
      .fill({ contractPrice: '48,000,000', worksEndsOn: '令和5年3月31日', depositoryBank: '別の銀行' })
      .press('この内容で照合する')

    expect(row('請負金額')).toContain('証書は48,600,000円、契約書は48,000,000円')
    expect(row('保証金額（前払金）')).toContain('不適合')
    expect(row('保証金額（前払金）')).toContain('240,000円超えています')
    expect(row('保証期間の終わり')).toContain('不適合')
    expect(row('預託金融機関・支店')).toContain('注意')
    expect(clerk.$('[name=contractPrice]').val()).toBe('48,000,000')
    const event = await world.db('audit_events').orderBy('place', 'desc').first()
    expect(event.name).toBe('certificate.viewed')
    expect(JSON.stringify(event.details)).not.toContain('48000000')
  })

  it('says what it cannot read', async () => {
    await clerk.open(`${guarantee}/review?contractPrice=abc&worksEndsOn=2026-02-30`)
    expect(clerk.errors).toHaveLength(2)
    expect(clerk.$('[name=contractPrice]').val()).toBe('abc')
    await clerk.open(`${guarantee}/review?worksStartsOn=2026-05-02&worksEndsOn=2026-05-01`)
    expect(clerk.errors.join()).toContain('始まりからあとの日')
  })
})

describe('変更の要否の確認', () => {
  it('answers with the reason and the article', async () => {
    await clerk.open(guarantee)
    await clerk.follow('変更の要否を確認する')
    expect(clerk.words).not.toContain('根拠')

    await clerk.fill({ contractPrice: '60,000,000' }).press('変更の要否を確認する')
    expect(clerk.words).toContain('変更手続は不要')
    expect(clerk.words).toContain('請負金額だけの変更（48,600,000円 → 60,000,000円）では、前払金の保証は変更しません。')
    expect(clerk.words).toContain('根拠：証書の注2、約款第36条')

    await clerk.fill({ contractPrice: '', worksEndsOn: '令和5年4月30日' }).press('変更の要否を確認する')
    expect(clerk.words).toContain('期間の延長が必要')
    expect(clerk.words).toContain('令和5年3月24日までで、変更後の工期の終わり（令和5年4月30日）を含みません。')
  })

  it('says what it cannot read', async () => {
    await clerk.open(`${guarantee}/adviser?contractPrice=-1`)
    expect(clerk.errors).toHaveLength(1)
    expect(clerk.$('#answer')).toHaveLength(0)
  })
})

it('another body finds neither, and the try is remembered', async () => {
  for (const path of ['review', 'adviser']) {
    const other = await new Browser(app).signIn('dsure', 'hitachinaka-keiyaku')
    await other.open(`${guarantee}/${path}`)
    expect([path, other.status]).toEqual([path, 404])
    expect(other.words).not.toContain('48,600,000')
  }
})

function row(item: string): string {
  const $ = clerk.$
  const found = $('tbody tr').filter((_, one) => $(one).find('th').text().trim() === item)
  return found.text().replace(/\s+/g, ' ')
}
