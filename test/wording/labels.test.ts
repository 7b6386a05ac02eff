import { describe, expect, it } from 'vitest'
import { requestStates } from '../../src/domain/request.ts'
import * as labels from '../../src/wording/labels.ts'
import { refusalText } from '../../src/wording/refusals.ts'

const settled = new Date(0)

describe('the states of a request, as the decisions name them', () => {
  it.each([
    ['draft', null, '作成中', '–'],
    ['awaiting_release', null, '社内承認待ち', '–'],
    ['submitted', null, '送信済', '未着手'],
    ['under_review', null, '審査中', '審査中'],
    ['awaiting_documents', null, '書類待ち', '書類待ち'],
    ['sent_back', null, '訂正依頼', '訂正待ち'],
    ['approved', null, '入金待ち', '入金待ち'],
    ['approved', settled, '発行手続中', '承認待ち'],
    ['issued', settled, '保証証書発行済', '発行済'],
    ['declined', null, '引受不可', '引受不可'],
    ['withdrawn', null, '取下げ', '取下げ'],
  ] as const)('%s (%s)', (state, premiumSettledAt, contractor, desk) => {
    expect(labels.requestLabelForContractor({ state, premiumSettledAt })).toBe(contractor)
    expect(labels.requestLabelForDesk({ state, premiumSettledAt })).toBe(desk)
  })

  it('all have one', () => {
    for (const state of requestStates) {
      expect(labels.requestLabelForContractor({ state, premiumSettledAt: null })).toMatch(/^[^a-z]+$/)
    }
  })
})

it('versions and the handing over of the key', () => {
  expect([0, 1, 12].map(labels.versionLabel)).toEqual(['新規', '変更-1', '変更-12'])
  expect(labels.keyHandOverLabel({ keyHandedOverOn: null, seenByOrdererAt: null, showsSeenAt: true })).toBe(
    '認証キー未提出',
  )
  expect(labels.keyHandOverLabel({ keyHandedOverOn: '2026-05-20', seenByOrdererAt: null, showsSeenAt: true })).toBe(
    '提出済',
  )
  expect(labels.keyHandOverLabel({ keyHandedOverOn: null, seenByOrdererAt: settled, showsSeenAt: true })).toBe(
    '発注者確認済',
  )
  expect(labels.keyHandOverLabel({ keyHandedOverOn: null, seenByOrdererAt: settled, showsSeenAt: false })).toBe(
    '認証キー未提出',
  )
})

it('a refusal says what happened and the way on', () => {
  expect(refusalText('premium_mismatch', { expected: 123_456 }).sentence).toContain('123,456円')
  expect(refusalText('too_many_files', { most: 20 }).sentence).toContain('20個')
  for (const part of Object.values(refusalText('changed_meanwhile', {}))) expect(part).not.toBe('')
})
