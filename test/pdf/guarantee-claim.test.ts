import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { type ClaimLetter, computed, emptyClaim } from '../../src/domain/guarantee-claim.ts'
import { yen } from '../../src/domain/yen.ts'
import { claimAnswerPdf } from '../../src/pdf/claim-answer.ts'
import { guaranteeClaimPdf } from '../../src/pdf/guarantee-claim.ts'
import { fullClaim } from '../support/guarantee-claims.ts'
import { complaintsOf, fontsOf, textOf } from './tools.ts'

const letter: ClaimLetter = {
  content: fullClaim,
  computation: computed('advance_payment', yen(19_440_000), fullClaim) ?? never(),
  guaranteeNumber: '99999-00001M',
  worksName: '市道〇〇線 道路改良工事',
  worksNumber: '8道建第12号',
  contractorName: 'ネットデスク建設 株式会社',
  ordererName: 'ひたちなか市',
  ordererHeadTitle: 'ひたちなか市長',
  suretyName: '●●●建設保証株式会社',
  contractedOn: day('2026-05-11'),
  contractPrice: 48_600_000,
  papers: ['notice', 'inspection'],
  submittedOn: day('2026-05-20'),
  isTrial: true,
}
const answer = {
  claim: letter,
  receptionNumber: 'R08-000123',
  decidedOn: day('2026-05-25'),
  dueOn: day('2026-06-03'),
  article: '前払金保証約款 第2条',
  reason: '契約の解除と出来高を確認したため',
  suretyAddress: '東京都中央区八丁堀2丁目27番10号',
  suretyRepresentative: '取締役社長　●●●●●',
  officeName: '営業部',
  officeTelephone: '03-3551-9511',
} as const

function never(): never {
  throw new Error('the full claim has every figure')
}

describe('保証金請求書', () => {
  it('says how the sum comes about, where it is to be paid, and that it is a sample', async () => {
    const pdf = await guaranteeClaimPdf({ receptionNumber: 'R08-000123', letter })
    const text = textOf(pdf)

    for (const words of [
      '保証金請求書',
      'R08-000123',
      '請求額 13,440,000円',
      '（19,440,000円 ＋ 0円 ＋ 0円）－ 6,000,000円 ＝ 13,440,000円',
      'ヒタチナカシ カイケイカンリシャ',
      '契約解除通知の写し',
    ]) {
      expect(text.replaceAll(/\s+/g, ' ')).toContain(words)
    }
    expect(complaintsOf(pdf)).toContain('No syntax or stream encoding errors found')
    expect(fontsOf(pdf).length).toBeGreaterThan(0)
  })

  it('is the same bytes for the same letter, and stands on one page', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => guaranteeClaimPdf({ receptionNumber: 'R08-1', letter })))
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true)
    expect(textOf(one ?? Buffer.alloc(0))).toContain('1/1')
  })

  it('of a damage says the clause and the limit', async () => {
    const content = { ...emptyClaim, ...fullClaim, damageKind: 'penalty', damage: yen(5_000_000) } as const
    const computation = computed('performance', yen(4_860_000), content) ?? never()
    const text = textOf(
      await guaranteeClaimPdf({ receptionNumber: 'R08-1', letter: { ...letter, content, computation } }),
    )
    expect(text).toContain('違約金（契約書の条項で定めた額）')
    expect(text).toContain('4,860,000円（違約金・損害の額と保証金額の、少ないほう）')
  })
})

describe('the answer to a claim', () => {
  it('to pay is a notice with amount, account and last day', async () => {
    const text = textOf(await claimAnswerPdf({ ...answer, kind: 'payment', amount: yen(13_440_000) }))
    expect(text).toContain('保証金支払通知書')
    expect(text).toContain('令和8年6月3日 まで')
    expect(text).toContain('0123456')
  })

  it('not to pay gives the reason and the article, and that the guarantee stands', async () => {
    const text = textOf(await claimAnswerPdf({ ...answer, kind: 'refusal', amount: yen(0), dueOn: null }))
    expect(text).toContain('保証金請求への回答書')
    expect(text).toContain('前払金保証約款 第2条')
    expect(text).toContain('この保証契約は、引き続き有効です')
    expect(text).not.toContain('支払額')
  })
})
