import { beforeEach, describe, expect, it } from 'vitest'
import { useDesk } from '../desk/desk.ts'
import type { Browser } from '../support/browser.ts'
import { deliverAbout } from '../support/deliveries.ts'

const desk = useDesk()
const pdf = { field: 'files', name: '工程表.pdf', content: minimalPdf(), type: 'application/pdf' }
let reviewer: Browser
let contractor: Browser

beforeEach(async () => {
  reviewer = await desk.signIn('saeki')
  contractor = await desk.enter('netdesk', 'kensetsu-soshin')
})

describe('書類待ち', () => {
  it('is asked for at the desk, read and answered by the contractor, and back under review', async () => {
    const id = await desk.reviewed({ worksName: '書類を待つ工事' })
    await reviewer.open(desk.at(id))
    await reviewer.follow('書類を依頼する')
    await reviewer.press('受注者が読む内容を確認する')
    expect([reviewer.status, reviewer.errors]).toEqual([
      422,
      ['依頼する書類を選ぶか、受注者への連絡を入力してください'],
    ])
    reviewer.fill({ kinds: ['工程表', '施工体系図'], note: '最新のものをお願いします。' })
    await reviewer.press('受注者が読む内容を確認する')
    expect(reviewer.words).toContain('施工体系図')
    await reviewer.press('この内容で書類を依頼する')
    expect(reviewer.words).toContain('書類待ち')

    await deliverAbout(desk.db, id)
    const mail = await desk.db('mails').where('subject', 'like', '%書類の送信をお願いします%').first()
    expect(mail.body).toContain('最新のものをお願いします。')

    await contractor.open('/netdesk')
    await contractor.follow('書類を待つ工事')
    expect(contractor.path).toBe(`/netdesk/applications/${id}/documents`)
    expect(contractor.words).toContain('最新のものをお願いします。')
    expect(contractor.words).toContain('書類を添付すると、送信できるようになります')
    await contractor.upload({ kind: '工程表' }, pdf)
    expect([contractor.status, contractor.words.includes('工程表.pdf')]).toEqual([200, true])
    await contractor.press('書類を送信する')
    expect(contractor.path).toBe(`/netdesk/applications/${id}`)
    expect(contractor.words).toContain('審査中')
    expect(contractor.words).toContain('書類の送信')

    await reviewer.open(desk.at(id))
    expect(reviewer.words).toContain('受注者が書類を送信')
    expect(reviewer.words).toContain('工程表.pdf')
  })

  it('of a page that is out of date does nothing', async () => {
    const id = await desk.reviewed({ worksName: '古い画面の工事' })
    await reviewer.open(`${desk.at(id)}/document-request`)
    const elsewhere = await desk.signIn('saeki')
    await elsewhere.open(`${desk.at(id)}/document-request`)
    await elsewhere.fill({ kinds: ['見積書'] }).press('受注者が読む内容を確認する')
    await elsewhere.press('この内容で書類を依頼する')
    expect(elsewhere.words).toContain('書類待ち')

    await reviewer.fill({ kinds: ['決算書'] }).press('受注者が読む内容を確認する')

    expect(reviewer.path).toBe(desk.at(id))
    expect(reviewer.words).not.toContain('決算書の依頼')
    await reviewer.press('書類を待たずに審査を再開する')
    expect(await desk.stateOf(id)).toBe('under_review')
  })

  it('is found by nobody else', async () => {
    const id = await desk.reviewed({ worksName: 'よその工事' })
    const minato = await desk.enter('netdesk', 'minato-soshin')
    await minato.open(`/netdesk/applications/${id}/documents`)
    expect(minato.status).toBe(404)
    const approver = await desk.signIn('ohno')
    await approver.open(`${desk.at(id)}/document-request`)
    expect(approver.status).toBe(403)
  })
})

function minimalPdf(): Buffer {
  return Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  )
}
