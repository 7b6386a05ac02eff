import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { canBeNotified } from '../../src/domain/termination-notice.ts'
import { emptyClaim } from '../../src/domain/guarantee-claim.ts'
import { terminationNoticePdf } from '../../src/pdf/termination-notice.ts'
import { fullClaim } from '../support/guarantee-claims.ts'
import { textOf } from './tools.ts'

const notice = {
  noticeNumber: '契検第88号',
  endedOn: day('2026-05-18'),
  reason: 'default',
  circumstances: '受注者が工事を続けられなくなり、催告のうえ契約を解除した。',
  contractorName: '髙﨑𠮷建設 株式会社',
  contractorAddress: '東京都中央区八丁堀2丁目',
  ordererHeadTitle: 'ひたちなか市長',
  worksName: '市道〇〇線 道路改良工事',
  worksNumber: '8道建第12号',
  contractedOn: day('2026-05-11'),
  contractPrice: 48_600_000,
  guaranteeNumber: '99999-00001M',
  suretyName: '●●●建設保証株式会社',
  isTrial: false,
} as const

describe('契約解除通知書（案）', () => {
  it('says what is ended, when, why, and that it is a draft', async () => {
    const text = textOf(await terminationNoticePdf(notice))
    for (const words of [
      '契約解除通知書（案）',
      '契検第88号',
      '令和8年5月18日',
      'ひたちなか市長',
      '48,600,000円',
      '99999-00001M',
      '髙﨑',
    ])
      expect(text).toContain(words)
    expect(text).toContain('決裁と公印のあとに通知してください')
  })

  it('is made only of a claim that says the day, the reason and the circumstances', () => {
    expect(canBeNotified(fullClaim)).toBe(true)
    expect(canBeNotified(emptyClaim)).toBe(false)
    expect(canBeNotified({ ...fullClaim, endedOn: null })).toBe(false)
    expect(canBeNotified({ ...fullClaim, circumstances: '' })).toBe(false)
  })
})
