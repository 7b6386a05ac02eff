import { describe, expect, it } from 'vitest'
import { sendingBar, type SendingMode } from '../../src/domain/sending.ts'

const people = {
  drafter: { userId: 'drafter', roles: ['drafter'] },
  submitter: { userId: 'submitter', roles: ['drafter', 'submitter'] },
  approver: { userId: 'approver', roles: ['submitter', 'administrator'] },
  fallen: { userId: 'fallen', roles: ['drafter'] },
}
type Person = keyof typeof people

/** Who may send: mode, four eyes, who sends, who drafted, and what keeps them from it. */
const cases: readonly (readonly [SendingMode, boolean, Person, Person, string | null])[] = [
  ['off', false, 'drafter', 'drafter', 'not_submitter'],
  ['off', false, 'submitter', 'drafter', null],
  ['off', false, 'submitter', 'submitter', null],
  ['off', true, 'submitter', 'submitter', 'drafted_it'],
  ['off', true, 'submitter', 'approver', null],
  ['off', true, 'drafter', 'submitter', 'not_submitter'],
  ['password', false, 'drafter', 'submitter', 'not_submitter'],
  ['password', false, 'submitter', 'submitter', null],
  ['password', true, 'submitter', 'submitter', 'drafted_it'],
  ['password', true, 'submitter', 'drafter', null],
  ['approvers', false, 'drafter', 'submitter', 'not_submitter'],
  ['approvers', false, 'submitter', 'drafter', 'not_approver'],
  ['approvers', false, 'approver', 'drafter', null],
  ['approvers', false, 'approver', 'approver', null],
  ['approvers', false, 'fallen', 'drafter', 'not_submitter'],
  ['approvers', true, 'approver', 'approver', 'drafted_it'],
  ['approvers', true, 'approver', 'submitter', null],
  ['approvers', true, 'submitter', 'submitter', 'not_approver'],
]

describe('who may send', () => {
  it.each(cases)('%s, four eyes %s: %s what %s drafted: %s', (mode, isFourEyes, sender, drafter, bar) => {
    const settings = { mode, isFourEyes, approverIds: mode === 'approvers' ? ['approver', 'fallen'] : [], version: 1 }
    expect(sendingBar(settings, people[sender], people[drafter].userId)).toBe(bar)
  })
})
